import type { RetentionConfig } from "../../model/configuration.ts";
import { located, mapping } from "./collections.ts";
import { defaultRetention } from "./defaults.ts";
import type { Read } from "./place.ts";
import { duration, size } from "./scalars.ts";

const hourMs = 3_600_000;
const age = located(duration({ min: hourMs }));
const keysOf = mapping({
  raw: age,
  minute: age,
  hour: age,
  captures: mapping({ age: duration({ min: hourMs }), bytes: size({ min: 1024 * 1024 }) }),
});

export const retentionBlock: Read<RetentionConfig> = (at, report) => {
  const keys = keysOf(at, report);
  if (!keys) return undefined;
  const rawMs = keys.raw?.value ?? defaultRetention.rawMs;
  const minuteMs = keys.minute?.value ?? defaultRetention.minuteMs;
  const hourlyMs = keys.hour?.value ?? defaultRetention.hourMs;
  if (minuteMs < rawMs) report(keys.minute?.at ?? keys.raw?.at ?? at, "minute must be kept at least as long as raw");
  if (hourlyMs < minuteMs)
    report(keys.hour?.at ?? keys.minute?.at ?? at, "hour must be kept at least as long as minute");
  return {
    rawMs,
    minuteMs,
    hourMs: hourlyMs,
    captures: {
      ageMs: keys.captures?.age ?? defaultRetention.captures.ageMs,
      bytes: keys.captures?.bytes ?? defaultRetention.captures.bytes,
    },
  };
};
