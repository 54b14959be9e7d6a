import { z } from "zod";
import type { CaptureFacts } from "../../model/captures.ts";
import { storedText } from "../db/stored-text.ts";

const schema: z.ZodType<CaptureFacts> = z.object({
  appVersion: z.string(),
  kindHow: z.string(),
  versionHow: z.string(),
  cpuCores: z.number().nullable(),
  memoryLimitBytes: z.number().nullable(),
  readiness: z.object({ isReady: z.boolean(), says: z.string() }).nullable(),
  configuration: z.object({ digest: z.string(), listeners: z.array(z.string()) }).nullable(),
});

/** As they are stored; texts come from other processes. */
export function storedFacts({ configuration, readiness, ...rest }: CaptureFacts) {
  return {
    ...rest,
    appVersion: storedText(rest.appVersion, 512),
    kindHow: storedText(rest.kindHow, 512),
    versionHow: storedText(rest.versionHow, 512),
    readiness: readiness && { isReady: readiness.isReady, says: storedText(readiness.says, 200) },
    configuration: configuration && {
      digest: configuration.digest,
      listeners: configuration.listeners.map((name) => storedText(name, 512)),
    },
  };
}

/** Null: there are none, or they are not readable. */
export function captureFactsOf(json: unknown): CaptureFacts | null {
  return schema.safeParse(json).data ?? null;
}
