import type { CaptureConfig, RetentionConfig, ServerConfig } from "../../model/configuration.ts";
import type { RecorderConfig } from "../../model/recorder.ts";
import type { ScrapeLimits } from "../../model/targets.ts";

const mebibyte = 1024 * 1024;
const dayMs = 86_400_000;

export const defaultIntervalMs = 15_000;
export const defaultTimeoutMs = 10_000;
export const defaultHttpRefreshMs = 60_000;
export const defaultRefreshMs = 5 * 60_000;

export const defaultLimits: ScrapeLimits = {
  bodyBytes: 10 * mebibyte,
  samples: 50_000,
  labels: 64,
  labelNameLength: 256,
  labelValueLength: 2048,
};

export const defaultCapture: CaptureConfig = {
  perInstance: 1,
  perApp: 2,
  total: 10,
  perHour: 60,
  siblings: 1,
  cpuSeconds: 10,
  maxBytes: 64 * mebibyte,
  cpuCeiling: 0,
};

export const defaultRecorder: Omit<RecorderConfig, "apps"> = { everyMs: 60_000, seconds: 2, keep: 5 };

export const defaultRetention: RetentionConfig = {
  rawMs: 3 * dayMs,
  minuteMs: 30 * dayMs,
  hourMs: 400 * dayMs,
  captures: { ageMs: 30 * dayMs, bytes: 10 * 1024 * mebibyte },
};

export const defaultServer: ServerConfig = { host: "127.0.0.1", port: 8700, allowedHosts: [], tokenFile: "" };
