import { z } from "zod";
import type { RequestSampling } from "../../model/lifetime-times.ts";
import { jsonOf } from "./json-text.ts";

/** MOSN's own sizes where its configuration says none (`metrics.sample`). */
const defaultSize = 100;

const configSchema = z.object({
  metrics: z.object({
    sample: z.object({ type: z.string().default(""), size: z.number().default(0) }).nullish(),
  }),
});

/**
 * `metrics.sample` of `/api/v1/config_dump?mosnconfig`: UNIFORM, which is the default, keeps requests of the whole life of
 * the process, EXP_DECAY prefers later ones. Nothing else of the dump is taken. Null: not MOSN's answer.
 */
export function mosnSamplingOf(body: string): RequestSampling | null {
  const checked = configSchema.safeParse(jsonOf(body));
  if (!checked.success) return null;
  const { type = "", size = 0 } = checked.data.metrics.sample ?? {};
  return { mode: type.toUpperCase() === "EXP_DECAY" ? "recent" : "uniform", size: size > 0 ? size : defaultSize };
}
