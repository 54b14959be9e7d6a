import { formatIso } from "../../../model/format/time.ts";
import { signalIds } from "../../../model/signals.ts";
import type { FixedRange } from "../../../model/time-range.ts";
import type { ConsoleReads } from "../../api/reads.ts";
import { signalsBody } from "../rest-rows.ts";
import type { BundledCapture } from "./bundle-parts.ts";

/**
 * `signals.json` in pieces: `{ from, to, instances: [{ instance, role, signals }] }`, each signal as
 * `GET /api/v1/signals` gives it. One signal at a time is read and held, however many there are.
 */
export async function* signalsText(
  reads: Pick<ConsoleReads, "signals">,
  captures: readonly BundledCapture[],
  range: FixedRange,
): AsyncGenerator<string> {
  yield `{"from":${JSON.stringify(formatIso(range.fromMs))},"to":${JSON.stringify(formatIso(range.toMs))},"instances":[`;
  for (const [index, { instance, role }] of measured(captures).entries()) {
    yield `${index === 0 ? "" : ","}\n{"instance":${JSON.stringify(instance)},"role":"${role}","signals":[`;
    for (const [place, signal] of signalIds.entries()) {
      const view = await reads.signals({ signal, range, instance });
      yield `${place === 0 ? "" : ","}\n${JSON.stringify(signalsBody(view))}`;
    }
    yield "]}";
  }
  yield "]}\n";
}

/** Those that were captured in the same moment, each instance once. */
function measured(captures: readonly BundledCapture[]): { instance: string; role: string }[] {
  const now = captures.filter(({ role }) => role !== "last-healthy");
  return [...new Map(now.toReversed().map(({ role, view }) => [view.capture.instance, role]))]
    .map(([instance, role]) => ({ instance, role }))
    .toReversed();
}
