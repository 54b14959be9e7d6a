import type { Firing, FiringTest } from "../../model/captures.ts";
import type { Rule } from "../../model/rules.ts";
import type { SiblingChoice } from "../../model/siblings.ts";
import { storedText } from "../db/stored-text.ts";
import type { InstanceNow } from "../events/instance-now.ts";
import type { CapturedProfile } from "../generated/prisma/client.ts";
import type { BegunCapture } from "./capture-beginning.ts";
import { storedFacts } from "./capture-facts.ts";
import { cooldownKey } from "./cooldown-rows.ts";

/** What names a capture: the first firing that it is taken for, a person's wish, or the sibling that fired. */
export type Naming = Pick<Firing, "rule" | "flow" | "reason" | "numbers" | "window" | "held"> & {
  test: FiringTest | "asked" | "sibling";
  mode: Rule["mode"];
  /** The firing whose episode it belongs to; null: no rule names it. */
  episodeOf: Pick<Firing, "instanceKey" | "rule" | "flow" | "atMs"> | null;
};

/** What belongs to a capture that has to do with healthy siblings. */
export interface SiblingPart {
  /** The capture of the instance that fired. */
  of: string | null;
  choice: SiblingChoice | null;
}

const noNumbers = { value: 0, average: null, min: null, diff: null, abs: null, unit: "" };
const noRule = { rule: "", flow: null, numbers: noNumbers, window: [], held: { count: 0, of: 0 } } as const;

/** What a person asked for: no rule, and numbers of nothing. */
export function namedByPerson(reason: string): Naming {
  return { ...noRule, window: [], reason, test: "asked", mode: "corrected", episodeOf: null };
}

/** A healthy instance beside one that fired: no rule of its own, and numbers of nothing. */
export function namedAsSibling(firing: Pick<Firing, "reason">, sick: Pick<InstanceNow, "name">): Naming {
  const reason = `Healthy sibling of ${sick.name}, which fired: ${firing.reason}`;
  return { ...noRule, window: [], reason, test: "sibling", mode: "corrected", episodeOf: null };
}

/** A row of a profile that is taken, or cannot be. */
export type NewProfileRow = Pick<CapturedProfile, "captureId" | "kind" | "status"> & { error?: string };

/** A row of a capture, but for when its episode began: its cooldown says that, or it is with the firing. */
export type NewCaptureRow = ReturnType<typeof newCaptureRow>;

/** The row of a capture that begins. */
export function newCaptureRow(capture: BegunCapture, naming: Naming, who: InstanceNow, sibling: SiblingPart) {
  return {
    id: capture.id,
    at: new Date(capture.atMs),
    instance: storedText(who.key, 1024),
    instanceName: storedText(who.name, 512),
    app: storedText(who.app, 512),
    zone: storedText(who.zone, 512),
    kind: who.kind,
    sidecarVersion: storedText(who.version, 512),
    rule: storedText(naming.rule, 512),
    direction: naming.flow?.direction ?? null,
    service: naming.flow ? storedText(naming.flow.service, 512) : null,
    reason: storedText(naming.reason, 2000),
    numbers: { ...naming.numbers },
    test: naming.test,
    window: naming.window.filter(Number.isFinite),
    heldCount: naming.held.count,
    heldOf: naming.held.of,
    mode: naming.mode,
    seconds: capture.seconds,
    status: "running",
    startTime: who.startTimeMs === null ? null : new Date(who.startTimeMs),
    pid: who.pid,
    ...(who.facts && { facts: storedFacts(who.facts) }),
    firedAt: naming.episodeOf && new Date(naming.episodeOf.atMs),
    episodeOf: naming.episodeOf && cooldownKey(naming.episodeOf),
    siblingOf: sibling.of,
    ...(sibling.choice && { siblingChoice: storedChoice(sibling.choice) }),
  };
}

/** The rows of its profiles. */
export function newProfileRows({ id, kinds, unsupported }: BegunCapture): NewProfileRow[] {
  return [
    ...kinds.map((kind) => ({ captureId: id, kind, status: "running" })),
    ...unsupported.map((kind) => ({
      captureId: id,
      kind,
      status: "unsupported",
      error: `This process gives no ${kind} profile.`,
    })),
  ];
}

/** Names come from other processes. */
function storedChoice({ wanted, qps, chosen, reason }: SiblingChoice) {
  return {
    wanted,
    qps,
    reason: storedText(reason, 2000),
    chosen: chosen.map((one) => ({
      ...one,
      instance: storedText(one.instance, 1024),
      instanceName: storedText(one.instanceName, 512),
      zone: storedText(one.zone, 512),
    })),
  };
}
