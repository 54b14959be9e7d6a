import type { Rule } from "../../model/rules.ts";
import type { PrismaClient } from "../db.ts";
import { firingRow } from "../events/event-row.ts";
import type { InstanceNow } from "../events/instance-now.ts";
import type { CaptureBeginning } from "./capture-beginning.ts";
import { namedByPerson, newCaptureRow } from "./capture-row.ts";
import { writeCooldowns } from "./cooldown-rows.ts";

/** Writes what a capturer decided in one transaction. Throws where neither a firing nor a person names the capture. */
export async function writeBeginning(
  client: PrismaClient,
  decision: CaptureBeginning,
  instanceNow: (key: string) => InstanceNow,
  modeOf: (rule: string) => Rule["mode"],
): Promise<void> {
  const { firings, outcomes, whys, capture } = decision;
  const first = firings[Math.max(0, outcomes.indexOf("captured"))];
  const naming = first ?? (decision.asked === undefined ? null : namedByPerson(decision.asked));
  if (!naming) throw new Error("a capture needs the firing, or the person, that asked for it");
  const events = firings.map((firing, i) => {
    const outcome = outcomes[i] ?? "none";
    const captureId = outcome === "captured" && capture ? capture.id : null;
    return firingRow(firing, { outcome, why: whys?.[i] ?? "", captureId }, instanceNow(firing.instanceKey));
  });
  await client.$transaction(async (transaction) => {
    const episodes = await writeCooldowns(
      transaction,
      firings.map(({ instanceKey, rule, flow, atMs, cooldownUntilMs, limits }) => {
        return {
          instanceKey,
          rule,
          flow,
          firedMs: atMs,
          untilMs: cooldownUntilMs,
          heldBack: 0,
          ...(limits && { limits }),
        };
      }),
    );
    if (capture) {
      const who = instanceNow(capture.instanceKey);
      const episodeMs = first ? (episodes[firings.indexOf(first)] ?? null) : null;
      await transaction.capture.create({
        data: newCaptureRow(capture, { ...naming, episodeMs }, modeOf(naming.rule), who),
      });
    }
    await transaction.event.createMany({ data: events });
  });
}
