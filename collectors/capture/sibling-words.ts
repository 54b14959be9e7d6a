import { formatRate } from "../../model/format/rate.ts";
import type { ScrapeTarget } from "../../model/targets.ts";

/** What stands in the way of a capture of a sibling. */
const wordsOf = {
  version: "of another version",
  down: "down",
  cooling: "firing or cooling down",
  busy: "being captured already",
  profiles: "without these profiles",
} as const;
export type Obstacle = keyof typeof wordsOf;

/** `of its 3 siblings, 2 were of another version and 1 was down` */
export function obstacleWords(found: readonly Obstacle[]): string {
  const counts = (Object.keys(wordsOf) as Obstacle[]).flatMap((name) => {
    const count = found.filter((one) => one === name).length;
    return count === 0 ? [] : [`${count} ${count === 1 ? "was" : "were"} ${wordsOf[name]}`];
  });
  const said = [counts.slice(0, -1).join(", "), counts.at(-1) ?? ""].filter(Boolean).join(" and ");
  return found.length === 1 ? `its one sibling ${said.replace(/^1 /, "")}` : `of its ${found.length} siblings, ${said}`;
}

interface Chosen {
  found: { target: Pick<ScrapeTarget, "name"> };
  qps: number | null;
}

interface Numbers {
  qps: number | null;
  healthy: number;
  near: number;
  refusal: string;
}

/** `With it inventory-1, the closest in traffic of 3 healthy siblings in its zone: 48/s against 52/s.` */
export function besideWords(chosen: readonly Chosen[], { qps, healthy, near, refusal }: Numbers): string {
  const of = near > 0 ? near : healthy;
  const names = chosen.map(({ found }) => found.target.name).join(", ");
  const choice = of === 1 ? "the only healthy sibling" : `the closest in traffic of ${of} healthy siblings`;
  const place = near > 0 ? " in its zone" : ", none of them in its zone";
  const traffic = `${chosen.map((one) => rate(one.qps)).join(", ")} against ${rate(qps)}`;
  return `With it ${names}, ${choice}${of === 1 && near === 0 ? ", in another zone" : place}: ${traffic}.${refusal === "" ? "" : ` No more: ${refusal}`}`;
}

function rate(qps: number | null): string {
  return qps === null ? "unknown" : formatRate(qps);
}
