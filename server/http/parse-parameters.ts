import type { z } from "zod";
import type { FixedRange } from "../../model/time-range.ts";
import type { Milliseconds, UnixMs } from "../../model/units.ts";
import type { Problem } from "./answers.ts";

/** The query by its schema, or everything that is wrong with it at once. */
export function parseParameters<T extends z.ZodObject>(query: URLSearchParams, schema: T): z.infer<T> | Problem {
  const known = Object.keys(schema.shape);
  const errors: NonNullable<Problem["errors"]> = [];
  for (const name of new Set(query.keys())) {
    if (!known.includes(name))
      errors.push({
        parameter: name,
        detail:
          known.length > 0 ? `There is no such parameter; there are ${known.join(", ")}.` : "There are none here.",
      });
    else if (query.getAll(name).length > 1) errors.push({ parameter: name, detail: "It is given more than once." });
  }
  const wrong = new Set(errors.map(({ parameter }) => parameter));
  const parsed = schema.safeParse(Object.fromEntries([...query].filter(([name]) => !wrong.has(name))));
  for (const issue of parsed.error?.issues ?? []) {
    const parameter = String(issue.path[0] ?? "");
    if (!wrong.has(parameter)) errors.push({ parameter, detail: issue.message });
  }
  return parsed.success && errors.length === 0 ? parsed.data : wrongParameters(errors);
}

/** The ends of a query's range; without `from` it is `spanMs` long, or from the first moment on. */
export function rangeOf(
  { from, to }: { from?: UnixMs | undefined; to?: UnixMs | undefined },
  nowMs: UnixMs,
  spanMs: Milliseconds = Number.POSITIVE_INFINITY,
): FixedRange | Problem {
  const toMs = to ?? Math.max(nowMs, (from ?? 0) + 1);
  const fromMs = from ?? Math.max(0, toMs - spanMs);
  return toMs > fromMs ? { fromMs, toMs } : wrongParameters([{ parameter: "to", detail: "It is not after from." }]);
}

export function wrongParameters(errors: NonNullable<Problem["errors"]>): Problem {
  return { status: 400, detail: errors.map(({ parameter, detail }) => `${parameter}: ${detail}`).join(" "), errors };
}

export function isProblem(answer: object): answer is Problem {
  return "status" in answer && "detail" in answer;
}
