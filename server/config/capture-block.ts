import type { CaptureConfig } from "../../model/configuration.ts";
import { mapping } from "./collections.ts";
import { defaultCapture } from "./defaults.ts";
import type { Read } from "./place.ts";
import { recorderBlock } from "./recorder-block.ts";
import { number, size } from "./scalars.ts";

const count = number({ whole: true, max: 10_000 });
const keysOf = mapping({
  perInstance: count,
  perApp: count,
  total: count,
  perHour: count,
  siblings: number({ whole: true, max: 10 }),
  cpuSeconds: number({ whole: true, min: 1, max: 300 }),
  maxBytes: size({ min: 64 * 1024, max: 1024 ** 3 }),
  cpuCeiling: number({ max: 100 }),
  recorder: recorderBlock,
});

export const captureBlock: Read<CaptureConfig> = (at, report) => {
  const keys = keysOf(at, report);
  return (
    keys && {
      perInstance: keys.perInstance ?? defaultCapture.perInstance,
      perApp: keys.perApp ?? defaultCapture.perApp,
      total: keys.total ?? defaultCapture.total,
      perHour: keys.perHour ?? defaultCapture.perHour,
      siblings: keys.siblings ?? defaultCapture.siblings,
      cpuSeconds: keys.cpuSeconds ?? defaultCapture.cpuSeconds,
      maxBytes: keys.maxBytes ?? defaultCapture.maxBytes,
      cpuCeiling: keys.cpuCeiling ?? defaultCapture.cpuCeiling,
      ...(keys.recorder && { recorder: keys.recorder }),
    }
  );
};
