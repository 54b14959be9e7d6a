/** How the frames of a difference are shaded: by the size of their net change in four steps each way, and as noise. */
export interface FrameShades {
  /** −4 (shrank most) to 4 (grew most), by node. */
  step: Int8Array;
  /** 1: too small a difference for its number of samples. */
  noise: Uint8Array;
}

/** Tokens of the nine fills, from shrunk most to grown most. */
export const shadeTokens = [
  "--diff-less-4",
  "--diff-less-3",
  "--diff-less-2",
  "--diff-less-1",
  "--diff-same",
  "--diff-more-1",
  "--diff-more-2",
  "--diff-more-3",
  "--diff-more-4",
] as const;

const middle = 4;

/** The fill of a step, −4 to 4. */
export function shadeToken(step: number): (typeof shadeTokens)[number] {
  return shadeTokens[middle + step] ?? "--diff-same";
}

/** The place of a node's fill among `shadeTokens`; noise has no direction. */
export function shadeOf({ step, noise }: FrameShades, node: number): number {
  return noise[node] === 1 ? middle : middle + (step[node] ?? 0);
}
