import type { ResourceSource, SidecarConfig } from "../../model/configuration.ts";
import { type SidecarKind, sidecarKinds } from "../../model/kinds.ts";
import { mapping } from "./collections.ts";
import { isLabelName, labelName } from "./label-rules.ts";
import type { Read } from "./place.ts";
import { quoted } from "./quoted.ts";
import { number, oneOf, scalarText, size, text } from "./scalars.ts";

/** `:port` on the target's host, `host:port`, or a URL. */
const sideDoor = text('":port", "host:port" or a URL', (found) => {
  if (/^https?:\/\//i.test(found)) return URL.canParse(found);
  return /^(\[[0-9a-f:.]+\]|[^\s/:@[\]]*):\d{1,5}$/i.test(found);
});

/** A value, or `label:NAME` for one that a label of the target holds. */
function resource(value: Read<number>): Read<Exclude<ResourceSource, null>> {
  return (at, report) => {
    const found = scalarText(at, report, "a value or label:NAME");
    if (found?.startsWith("label:")) {
      const label = found.slice("label:".length);
      if (isLabelName(label)) return { label };
      report(at, `${quoted(label)} is not the name of a label`);
      return undefined;
    }
    const said = found === undefined ? undefined : value(at, report);
    return said === undefined ? undefined : { value: said };
  };
}

const keysOf = mapping({
  kind: oneOf<SidecarKind | "auto">(["auto", ...sidecarKinds]),
  admin: sideDoor,
  pprof: sideDoor,
  labels: mapping({ app: labelName, zone: labelName }),
  traffic: text("the name of a histogram", (name) => /^[a-zA-Z_:][a-zA-Z0-9_:]*$/.test(name)),
  resources: mapping({
    cpuCores: resource(number({ min: 0.001, max: 100_000 })),
    memoryLimit: resource(size({ min: 1024 })),
  }),
});

export const noSidecarBlock: SidecarConfig = {
  kind: "auto",
  admin: null,
  pprof: null,
  labels: { app: null, zone: null },
  traffic: null,
  resources: { cpuCores: null, memoryLimit: null },
};

export const sidecarBlock: Read<SidecarConfig> = (at, report) => {
  const keys = keysOf(at, report);
  if (!keys) return undefined;
  return {
    kind: keys.kind ?? "auto",
    admin: keys.admin ?? null,
    pprof: keys.pprof ?? null,
    labels: { app: keys.labels?.app ?? null, zone: keys.labels?.zone ?? null },
    traffic: keys.traffic ?? null,
    resources: { cpuCores: keys.resources?.cpuCores ?? null, memoryLimit: keys.resources?.memoryLimit ?? null },
  };
};
