import type { RecorderConfig } from "../../model/recorder.ts";
import { listOf, located, mapping } from "./collections.ts";
import { defaultRecorder } from "./defaults.ts";
import type { Read } from "./place.ts";
import { duration, number, text } from "./scalars.ts";

const keysOf = mapping({
  apps: listOf(text("the name of an application", (found) => found !== "")),
  every: duration({ min: 10_000, max: 3_600_000 }),
  seconds: located(number({ whole: true, min: 1, max: 10 })),
  keep: number({ whole: true, min: 1, max: 20 }),
});

export const recorderBlock: Read<RecorderConfig> = (at, report) => {
  const keys = keysOf(at, report);
  if (!keys) return undefined;
  const recorder: RecorderConfig = {
    apps: keys.apps ?? [],
    everyMs: keys.every ?? defaultRecorder.everyMs,
    seconds: keys.seconds?.value ?? defaultRecorder.seconds,
    keep: keys.keep ?? defaultRecorder.keep,
  };
  if (recorder.apps.length === 0) report(at, "apps must name the applications that are recorded");
  if (recorder.seconds * 1000 > recorder.everyMs / 5)
    report(
      keys.seconds?.at ?? at,
      "seconds must be at most a fifth of every: a recorder must not weigh on what it watches",
    );
  return recorder;
};
