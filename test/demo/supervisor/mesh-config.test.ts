import { expect, test } from "vitest";
import { parse } from "yaml";
import { memberSpecs } from "../../../demo/member-spec.ts";
import { meshConfig } from "../../../demo/supervisor/mesh-config.ts";

const addresses = memberSpecs().map((spec, index) => {
  const first = 20_000 + index * 10;
  const application = spec.app === "storefront" ? first + 5 : 0;
  return {
    spec,
    ports: { ingress: first, egress: first + 1, metrics: first + 2, admin: first + 3, pprof: first + 4, application },
  };
});
const config = parse(meshConfig(addresses));

interface Job {
  job_name: string;
  sidecar: { kind: string; resources?: { cpuCores: number; memoryLimit: string } };
  static_configs: { targets: string[]; labels: Record<string, string> }[];
}
const jobs: Job[] = config.scrape_configs;

test("is scraped every four seconds, with a target per sidecar and one per edge process", () => {
  expect(config.global.scrape_interval).toBe("4s");
  expect(jobs).toHaveLength(9);
  expect(jobs.flatMap((job) => job.static_configs)).toHaveLength(21);
});

test("a sidecar's target has its labels, its side doors and its limits", () => {
  const cart = jobs.find((job) => job.job_name === "cart");
  expect(cart?.sidecar).toEqual({ kind: "auto", resources: { cpuCores: 1, memoryLimit: "160MiB" } });
  const address = addresses.find(({ spec }) => spec.pod === "cart-2");
  expect(cart?.static_configs[1]).toEqual({
    targets: [`127.0.0.1:${address?.ports.metrics}`],
    labels: {
      app: "cart",
      zone: "hz-b",
      pod: "cart-2",
      instance: "cart-2",
      version: "3.0.7",
      __admin_address__: `127.0.0.1:${address?.ports.admin}`,
      __pprof_address__: `127.0.0.1:${address?.ports.pprof}`,
    },
  });
});

test("the edge's own exposition is a job of kind go, under the same application", () => {
  const own = jobs.find((job) => job.job_name === "storefront-app");
  expect(own?.sidecar.kind).toBe("go");
  expect(own?.static_configs.map(({ labels }) => labels.app)).toEqual(["storefront", "storefront", "storefront"]);
  expect(own?.static_configs.every(({ labels }) => !("__pprof_address__" in labels))).toBe(true);
});
