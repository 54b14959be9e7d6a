import { describe, expect, it } from "vitest";
import { envoy } from "../../../collectors/sidecars/envoy.ts";
import { istio } from "../../../collectors/sidecars/istio.ts";
import { mosn } from "../../../collectors/sidecars/mosn.ts";
import type { NarrowCounts } from "../../../model/narrow-signals.ts";
import { recordedScrapes } from "../../support/recording.ts";
import { bodyOf, normaliseBodies } from "./scrapes.ts";

/** `counters` by what follows `downstream_request_`. */
const listener = (counters: Record<string, number>) =>
  bodyOf(
    Object.fromEntries(
      Object.entries({ total: 0, ...counters }).map(([name, value]) => [
        `downstream_request_${name}{listener="ingress"}`,
        value,
      ]),
    ),
  );

describe("a failed request of MOSN is its own", () => {
  it.each<[why: string, counters: Record<string, number>, told: NarrowCounts | undefined]>([
    ["where it counts it as its own", { "502_total": 117, "503_total": 3, failed: 117 }, { meshErrors: 117 }],
    ["not where it has no route: a 404 is no error", { "404_total": 30, "503_total": 10, failed: 30 }, undefined],
    ["for what other codes have no room for", { "404_total": 30, "502_total": 20, failed: 40 }, { meshErrors: 10 }],
    ["not where a limit has a code of its own", { other_code: 9, "500_total": 9, failed: 9 }, undefined],
    ["never oftener than it failed at all", { "503_total": 4, failed: 6 }, { meshErrors: 4 }],
    ["not while nothing fails", { "200_total": 50, failed: 5 }, undefined],
    ["not where it does not count that", { "503_total": 4 }, undefined],
  ])("%s", (_, counters, told) => {
    const [, second] = normaliseBodies(mosn, [listener({ "200_total": 0 }), listener({ ...counters, total: 150 })]);
    expect(second?.flows[0]?.narrow).toEqual(told);
  });

  it("but a refused connection is not among them: of the recording it tells nothing, where every request fails", () => {
    const bodies = recordedScrapes("mosn-a")
      .filter(({ atMs }) => atMs >= 250_000 && atMs <= 290_000)
      .map(({ body }) => body ?? "");
    const flows = normaliseBodies(mosn, bodies).flatMap((one) => one.flows);
    const failed = flows.filter(({ service, counts }) => service === "egress_mesh" && counts.errors > 100);
    expect(failed).toHaveLength(6);
    expect(flows.map(({ narrow }) => narrow)).toEqual(flows.map(() => undefined));
  });
});

const answered = (flags: string | null, code: number, count: number) =>
  `istio_requests_total{reporter="destination",destination_service="pay",response_code="${code}"${flags === null ? "" : `,response_flags="${flags}"`}} ${count}\n`;

describe("a failed request of Istio", () => {
  it.each<[flags: string | null, told: NarrowCounts | undefined]>([
    ["-", { answeredErrors: 7 }],
    ["UF", { unansweredErrors: 7 }],
    ["UC", { unansweredErrors: 7 }],
    ["UF,URX", { unansweredErrors: 7 }],
    ["UT", { unansweredErrors: 7 }],
    ["UH", { meshErrors: 7 }],
    ["NR", { meshErrors: 7 }],
    ["UO", { meshErrors: 7 }],
    ["RL", { meshErrors: 7 }],
    ["FI", { meshErrors: 7 }],
    ["URX", undefined],
    ["DC", undefined],
    [null, undefined],
  ])("with the flags %s is told as %j", (flags, told) => {
    const body = (n: number) => answered("-", 200, 10 * n) + answered(flags, 503, 7 * n);
    expect(normaliseBodies(istio, [body(1), body(2)])[1]?.flows[0]?.narrow).toEqual(told);
  });

  it("counts for each cause, and requests that did not fail for none", () => {
    const [, second] = normaliseBodies(
      istio,
      [1, 2].map((n) => answered("UF", 503, 5 * n) + answered("-", 500, 2 * n) + answered("-", 404, 9 * n)),
    );
    expect(second?.flows[0]).toMatchObject({
      counts: { requests: 16, errors: 7 },
      narrow: { unansweredErrors: 5, answeredErrors: 2 },
    });
  });
});

it("Envoy alone does not tell it by listener", () => {
  const bodies = [1, 9].map((n) =>
    bodyOf({
      'envoy_http_downstream_rq_time_count{envoy_http_conn_manager_prefix="in"}': n,
      'envoy_http_downstream_rq_xx{envoy_response_code_class="5",envoy_http_conn_manager_prefix="in"}': n,
    }),
  );
  const [flow] = normaliseBodies(envoy, bodies)[1]?.flows ?? [];
  expect([flow?.counts.errors, flow?.narrow]).toEqual([8, undefined]);
});
