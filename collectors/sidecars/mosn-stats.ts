import { z } from "zod";
import { jsonOf } from "./json-text.ts";

/** Type, then the labels of an object as `key.value` pairs, then its values as text. */
const statsSchema = z.record(
  z.string().regex(/^\w+$/),
  z.record(z.string(), z.record(z.string(), z.string().regex(/^-?\d+(\.\d+)?(e[-+]?\d+)?$/i))),
);

/** Types whose objects have one label, so that what follows the first dot is its value. */
const labelled: Partial<Record<string, RegExp>> = {
  downstream: /^(listener|proxy)\.(.+)$/s,
};

/**
 * MOSN's `/api/v1/stats` as the exposition that its Prometheus sink would have made of it: what a MOSN without that sink
 * can be scraped by. Objects of other types, whose labels cannot be told apart, are left out, and there is nothing of
 * the process. Null: not MOSN's answer.
 */
export function mosnStatsExposition(body: string): string | null {
  const checked = statsSchema.safeParse(jsonOf(body));
  if (!checked.success || checked.data["downstream"] === undefined) return null;
  const lines = Object.entries(checked.data).flatMap(([type, objects]) =>
    Object.entries(objects).flatMap(([namespace, values]) => {
      const [, label, named] = labelled[type]?.exec(namespace) ?? [];
      if (label === undefined || named === undefined) return [];
      const series = `{${label}="${named.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n")}"}`;
      return Object.entries(values).map(([key, value]) => `${type}_${key.replace(/[^\w:]/g, "_")}${series} ${value}\n`);
    }),
  );
  return lines.length === 0 ? null : lines.join("");
}
