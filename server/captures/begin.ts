import type { Rule } from "../../model/rules.ts";
import type { PrismaClient } from "../db.ts";
import { firingRow } from "../events/event-row.ts";
import type { InstanceNow } from "../events/instance-now.ts";
import type { Prisma } from "../generated/prisma/client.ts";
import type { CaptureBeginning } from "./capture-beginning.ts";
import { writeCooldowns } from "./cooldown-rows.ts";
import { type Naming, namedAsSibling, namedByPerson, newCaptureRow, newProfileRows } from "./new-capture.ts";

/** Writes what a capturer decided in one transaction. Throws where neither a firing nor a person names the capture. */
export async function writeBeginning(
  client: PrismaClient,
  decision: CaptureBeginning,
  instanceNow: (key: string) => InstanceNow,
  modeOf: (rule: string) => Rule["mode"],
): Promise<void> {
  const { firings, outcomes, whys, capture, beside } = decision;
  const first = firings[Math.max(0, outcomes.indexOf("captured"))];
  if (!first && decision.asked === undefined)
    throw new Error("a capture needs the firing, or the person, that asked for it");
  const events = firings.map((firing, i) => {
    const outcome = outcomes[i] ?? "none";
    const captureId = outcome === "captured" && capture ? capture.id : null;
    const siblings = outcome === "captured" ? (beside?.choice.reason ?? "") : "";
    return firingRow(firing, { outcome, why: whys?.[i] ?? "", siblings, captureId }, instanceNow(firing.instanceKey));
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
    const episodeMs = first ? (episodes[firings.indexOf(first)] ?? null) : null;
    const naming = first ? { ...first, mode: modeOf(first.rule), episodeMs } : namedByPerson(decision.asked ?? "");
    await writeCaptures(transaction, decision, naming, instanceNow);
    await transaction.event.createMany({ data: events });
  });
}

/** The capture with its profiles, and those of its siblings. */
async function writeCaptures(
  transaction: Prisma.TransactionClient,
  { capture, beside }: CaptureBeginning,
  naming: Naming,
  instanceNow: (key: string) => InstanceNow,
): Promise<void> {
  if (!capture) return;
  const who = instanceNow(capture.instanceKey);
  const siblings = beside?.captures ?? [];
  const ofSiblings = siblings.map((sibling) =>
    newCaptureRow(sibling, namedAsSibling(naming, who), instanceNow(sibling.instanceKey), {
      of: capture.id,
      choice: null,
    }),
  );
  const own = newCaptureRow(capture, naming, who, { of: null, choice: beside?.choice ?? null });
  await transaction.capture.createMany({ data: [own, ...ofSiblings] });
  await transaction.capturedProfile.createMany({ data: [capture, ...siblings].flatMap(newProfileRows) });
}
