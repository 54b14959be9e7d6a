import type { Rule } from "../../model/rules.ts";
import { groupCommit } from "../db/group-commit.ts";
import { isRefusal } from "../db/is-refusal.ts";
import type { PrismaClient } from "../db.ts";
import { firingRow, type NewEvent } from "../events/event-row.ts";
import type { InstanceNow } from "../events/instance-now.ts";
import { insertBeginnings } from "./beginning-statement.ts";
import type { CaptureBeginning } from "./capture-beginning.ts";
import { cooldownKey, type StoredCooldown } from "./cooldown-rows.ts";
import {
  type Naming,
  type NewCaptureRow,
  type NewProfileRow,
  namedAsSibling,
  namedByPerson,
  newCaptureRow,
  newProfileRows,
} from "./new-capture.ts";

/** What one beginning writes. */
export interface BeginningRows {
  cooldowns: StoredCooldown[];
  captures: NewCaptureRow[];
  profiles: NewProfileRow[];
  events: NewEvent[];
}

export interface BeginningsParts {
  client: PrismaClient;
  instanceNow: (key: string) => InstanceNow;
  /** How a rule judges; asked when a capture begins. */
  modeOf: (rule: string) => Rule["mode"];
}

/** Few enough that what waits for one of them does not notice the others. */
const maxTogether = 100;
/** So many that a whole fleet may go down twice. */
const maxWaiting = 100_000;

/**
 * Writes what a capturer decided, each all or nothing; those that begin together in one statement, and captures before
 * firings that take none. Rejects where neither a firing nor a person names the capture.
 */
export function createBeginnings({ client, instanceNow, modeOf }: BeginningsParts) {
  const writes = groupCommit<BeginningRows>({
    write: async (rows) => void (await client.$executeRaw(insertBeginnings(rows))),
    isRefusal,
    isUrgent: ({ captures }) => captures.length > 0,
    // An episode goes on from the firing before.
    keysOf: ({ cooldowns }) => [...new Set(cooldowns.map((one) => JSON.stringify(cooldownKey(one))))],
    maxTogether,
    maxWaiting,
  });
  return {
    begin: async (decision: CaptureBeginning) => writes.add(rowsOf(decision, instanceNow, modeOf)),
    lost: writes.lost,
  };
}

function rowsOf(
  decision: CaptureBeginning,
  instanceNow: (key: string) => InstanceNow,
  modeOf: (rule: string) => Rule["mode"],
): BeginningRows {
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
  const cooldowns = firings.map(({ instanceKey, rule, flow, atMs, cooldownUntilMs, limits }) => ({
    instanceKey,
    rule,
    flow,
    firedMs: atMs,
    untilMs: cooldownUntilMs,
    heldBack: 0,
    ...(limits && { limits }),
  }));
  const naming = first ? { ...first, mode: modeOf(first.rule), episodeOf: first } : namedByPerson(decision.asked ?? "");
  return { cooldowns, events, ...captureRows(decision, naming, instanceNow) };
}

/** The capture with its profiles, and those of its siblings. */
function captureRows(
  { capture, beside }: CaptureBeginning,
  naming: Naming,
  instanceNow: (key: string) => InstanceNow,
): Pick<BeginningRows, "captures" | "profiles"> {
  if (!capture) return { captures: [], profiles: [] };
  const who = instanceNow(capture.instanceKey);
  const siblings = beside?.captures ?? [];
  const ofSiblings = siblings.map((sibling) =>
    newCaptureRow(sibling, namedAsSibling(naming, who), instanceNow(sibling.instanceKey), {
      of: capture.id,
      choice: null,
    }),
  );
  const own = newCaptureRow(capture, naming, who, { of: null, choice: beside?.choice ?? null });
  return { captures: [own, ...ofSiblings], profiles: [capture, ...siblings].flatMap(newProfileRows) };
}
