/** Which way a flow runs, seen from the instance. `unknown` is counted and shown, never guessed. */
export const directions = ["in", "out", "unknown"] as const;
export type Direction = (typeof directions)[number];

/** The 8-bit code of a direction in columns. */
export function directionCode(direction: Direction): number {
  return directions.indexOf(direction);
}

export function directionOf(code: number): Direction {
  return directions[code] ?? "unknown";
}
