import type { GoroutineSample } from "../../../server/goroutines/goroutine-sample.ts";

/** A goroutine in one line: `12 chan send 3m: main.send:91 main.handler:10 < main.main`; `@0x1` after a call are its arguments. */
export function goroutine(line: string, labels: Record<string, string> = {}): GoroutineSample {
  const [, id, state = "", minutes, stack = "", creator = ""] =
    /^(\d+) (.+?)(?: (\d+)m)?: (.*?)(?: < (.*))?$/.exec(line) ?? [];
  const calls = stack.split(" ").map((call) => {
    const [place = "", args = ""] = call.split("@");
    const [name = "", number = "1"] = place.split(/:(?=\d+$)/);
    return { name, args, file: "main.go", line: Number(number), isInlined: args === "..." };
  });
  return {
    count: 1,
    identity: { id: Number(id), state, waitMinutes: minutes === undefined ? null : Number(minutes) },
    calls,
    creator,
    labels,
  };
}

/** So many alike goroutines, their ids counting up from the line's. */
export function goroutines(count: number, line: string, labels: Record<string, string> = {}): GoroutineSample[] {
  const first = Number(/^\d+/.exec(line)?.[0]);
  return Array.from({ length: count }, (_, index) => goroutine(line.replace(/^\d+/, String(first + index)), labels));
}
