import type { Status } from "../../../model/findings.ts";
import type { SidecarKind } from "../../../model/kinds.ts";

export interface SampleInstance {
  key: string;
  name: string;
  app: string;
  zone: string;
  kind: SidecarKind;
  version: string;
  status: Status;
  note: string;
}

export interface SampleApp {
  app: string;
  status: Status;
  why: string;
  qps: number;
  rtMs: number;
  errors: number;
  rise: { qps: number; rtMs: number; errors: number; cpu: number };
  instances: SampleInstance[];
}

const calm = { qps: 0, rtMs: 0, errors: 0, cpu: 0 };
const suffixes = ["x2k9p", "7rw4d", "m8tqz", "c5v2h", "9fj6n", "k3b8s"];
const zones = ["hz-a", "hz-b", "sh-a"];

function app(
  name: string,
  status: Status,
  why: string,
  numbers: [number, number, number],
  rise = calm,
  count = 2,
): SampleApp {
  const [qps, rtMs, errors] = numbers;
  const sick = status === "bad";
  const instances = Array.from(
    { length: count },
    (_, i): SampleInstance => ({
      key: `mosn/${name}-6b4f-${suffixes[i]}:34903`,
      name: `${name}-6b4f-${suffixes[i]}`,
      app: name,
      zone: zones[i % 3] ?? "hz-a",
      kind: name === "fund-clearing" ? "go" : "mosn",
      version: name === "fund-clearing" ? "go1.23.4" : sick && i === 0 ? "1.6.1" : "1.6.0",
      status:
        sick && i === 0
          ? "bad"
          : name === "member-profile" && i === 1
            ? "unknown"
            : status === "idle"
              ? "idle"
              : "good",
      note: name === "member-profile" && i === 1 ? "no scrape for 22\u2009min" : "",
    }),
  );
  return { app: name, status, why, qps, rtMs, errors, rise, instances };
}

/** One sick application, one degraded, one stale instance, one without traffic, a Go process, long and hostile names. */
export const sampleApps: SampleApp[] = [
  app(
    "trade-core",
    "bad",
    "CPU 86 % of trade-core-6b4f-x2k9p is above abs 70 %.",
    [412, 8.2, 0.0004],
    { qps: -20, rtMs: 31, errors: 0.046, cpu: 53 },
    6,
  ),
  app(
    "pricing-quote",
    "warn",
    "RT mean is 2.4 times its average.",
    [233, 12.4, 0.0001],
    { qps: 0, rtMs: 17, errors: 0, cpu: 4 },
    3,
  ),
  app("cashier", "good", "", [180, 22, 0.002]),
  app("inventory-lock", "good", "", [341, 3.1, 0]),
  app("member-profile", "good", "", [129, 5.4, 0.0003], calm, 3),
  app("risk-decide", "good", "", [96, 14.2, 0.0011]),
  app("order-query-with-a-name-that-is-far-too-long-for-any-column-of-any-table", "good", "", [88, 9.9, 0]),
  app("<script>alert(1)</script>", "good", "", [12, 4.2, 0], calm, 1),
  app("fund-clearing", "good", "", [0, 0, 0], calm, 1),
  app("settle-batch", "idle", "", [0, 0, 0], calm, 1),
];

export const sampleInstances: SampleInstance[] = sampleApps.flatMap((row) => row.instances);
