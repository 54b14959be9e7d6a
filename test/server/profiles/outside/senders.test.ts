import { expect, test } from "vitest";
import { findInstance } from "../../../../server/profiles/outside/find-instance.ts";
import { readPyroscopeName, readPyroscopeTime } from "../../../../server/profiles/outside/pyroscope-name.ts";

test.each([
  ["checkout.cpu{instance=pod-1,zone=a}", "checkout.cpu", { instance: "pod-1", zone: "a" }],
  ["checkout", "checkout", {}],
  ["checkout{}", "checkout", {}],
  ['shop{route="/a=b", x}', "shop", { route: "/a=b" }],
])("%s is the name %s", (text, name, labels) => expect(readPyroscopeName(text)).toEqual({ name, labels }));

test.each([
  ["1763660000", 1_763_660_000_000],
  ["1763660000123", 1_763_660_000_123],
  ["1763660000123456", 1_763_660_000_123],
  ["1763660000123456789", 1_763_660_000_123],
  ["now-1h", null],
  [null, null],
])("%s is %s ms", (text, expected) => expect(readPyroscopeTime(text)).toBe(expected));

const known = [
  { key: "mesh/a", instance: "10.0.0.1:9", name: "pod-a", app: "shop", url: "http://10.0.0.1:9/metrics" },
  { key: "mesh/b", instance: "10.0.0.2:9", name: "pod-b", app: "shop", url: "http://[fd00::2]:9/metrics" },
  { key: "mesh/c", instance: "10.0.0.3:9", name: "pod-b", app: "cart", url: "http://10.0.0.3:9/metrics" },
  { key: "mesh/d", instance: "10.0.0.3:8", name: "pod-d", app: "cart", url: "http://10.0.0.3:8/metrics" },
];
const nobody = { instance: "", names: [], address: "" };

test.each([
  ["its key", { ...nobody, instance: "mesh/a" }, "mesh/a"],
  ["its instance label", { ...nobody, instance: "10.0.0.2:9" }, "mesh/b"],
  ["one of its names", { ...nobody, names: ["", "pod-a"] }, "mesh/a"],
  ["its address", { ...nobody, address: "10.0.0.1" }, "mesh/a"],
  ["an address of IPv6", { ...nobody, address: "fd00::2" }, "mesh/b"],
  ["a name of two", { ...nobody, instance: "pod-b", address: "10.0.0.1" }, undefined],
  ["a name of nobody, whatever its address", { ...nobody, instance: "pod-x", address: "10.0.0.1" }, undefined],
  ["an address of two", { ...nobody, address: "10.0.0.3" }, undefined],
  ["nothing", nobody, undefined],
])("a sender is known by %s", (_what, hints, key) => expect(findInstance(known, hints)?.key).toBe(key));
