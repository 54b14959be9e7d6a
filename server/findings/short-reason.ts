import { formatByUnit } from "../../model/format/signal-value.ts";
import type { Finding } from "./finding.ts";
import { plainText, render, type Slots } from "./template.ts";
import type { Theme } from "./themes.ts";

/** A finding beside its application's name in a list, e.g. "4.8 % fail". */
const templates: Record<Theme, string> = {
  down: "{value} of {peers} do not answer",
  errors: "{value} fail",
  rt: "RT {value}, {before} before",
  cpu: "CPU {value}",
  memory: "memory {value} of its limit",
  goroutines: "{value} goroutines",
  threads: "{value} threads",
  "calls-failing": "{value} of its calls fail",
  "calls-slow": "its calls take {value}",
  other: "{rule} fired at {value}",
};

export function shortReason(finding: Finding): string {
  const slots: Slots = {
    value: { text: formatByUnit(finding.value, finding.unit) },
    before: { text: formatByUnit(finding.before, finding.unit) },
    peers: { text: String(finding.peers.length) },
    rule: { text: finding.firing?.rule ?? "a rule" },
  };
  return plainText(render(templates[finding.theme], slots) ?? []);
}
