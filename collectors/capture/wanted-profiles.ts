import type { CaptureOutcome, Firing } from "../../model/captures.ts";
import type { CaptureConfig } from "../../model/configuration.ts";
import { formatCount } from "../../model/format/number.ts";
import { formatPercent } from "../../model/format/percent.ts";
import { kinds, type SidecarKind } from "../../model/kinds.ts";
import { type ProfileKind, profileKinds } from "../../model/profile-kinds.ts";
import { type ProfileSource, profileSource } from "../../model/profile-source.ts";
import type { ScrapeTarget, TargetState } from "../../model/targets.ts";

/** An instance as captures need it; null: it is gone. */
export type CaptureTarget = { target: ScrapeTarget; state: TargetState } | null;

/** Profiles that a firing, or a person, asks for, and what the guards know of the process. */
export type ProfileWishes = Pick<Firing, "capture" | "atScrape" | "plan"> & {
  /** That fired; not there: a person asks. */
  rule?: string;
  /** A person knows that a full goroutine dump stops the process. */
  byPerson?: boolean;
};

/** What may be taken for one firing. With an `outcome` nothing may; `why` says what was held back, "" nothing. */
export interface Wanted {
  outcome: CaptureOutcome | null;
  why: string;
  kinds: ProfileKind[];
  /** Asked for, but no such process can give them. */
  unsupported: ProfileKind[];
}

/** A full goroutine dump stops the process while it is written: only below this many goroutines. */
const dumpedGoroutines = 20_000;

/** What a firing asks for, past the guards that look at its process; budgets come after (semantics.md, "Capturing"). */
export function wantedProfiles(firing: ProfileWishes, found: CaptureTarget, config: CaptureConfig): Wanted {
  if (firing.capture.length === 0) return nothing("none", "");
  if (!found) return nothing("unreachable", "The instance is no longer among the targets.");
  const { able, unable, label } = byAbility(firing.capture, found);
  if (able.length === 0) {
    const what = unable.map((kind) => profileKinds[kind].label.toLowerCase()).join(", ");
    return { ...nothing("unsupported", `${label} gives no profile of: ${what}.`), unsupported: unable };
  }
  const closed = closedDoor(found);
  if (closed) return closed;
  const harmless = able.map((kind) => ({ kind, harm: harmOf(kind, firing, config) }));
  const why = harmless.map(({ harm }) => harm).find((harm) => harm !== "") ?? "";
  const taken = harmless.filter(({ harm }) => harm === "").map(({ kind }) => kind);
  return { outcome: taken.length === 0 ? "ceiling" : null, why, kinds: taken, unsupported: unable };
}

function nothing(outcome: CaptureOutcome, why: string): Wanted {
  return { outcome, why, kinds: [], unsupported: [] };
}

function byAbility(
  asked: readonly ProfileKind[],
  { target, state }: NonNullable<CaptureTarget>,
): { able: ProfileKind[]; unable: ProfileKind[]; label: string } {
  const kind = kindOf({ target, state });
  const given: readonly ProfileKind[] = kind ? kinds[kind].profiles : [];
  return {
    able: asked.filter((wanted) => given.includes(wanted)),
    unable: asked.filter((wanted) => !given.includes(wanted)),
    label: kind ? kinds[kind].label : "A target of unknown kind",
  };
}

function kindOf({ target, state }: NonNullable<CaptureTarget>): SidecarKind | null {
  return state.kind ?? (target.kind === "auto" ? null : target.kind);
}

/** Where the profiles of an instance are asked for. */
export function sourceOf(found: NonNullable<CaptureTarget>): ProfileSource {
  return profileSource(kindOf(found), found.target);
}

function closedDoor(found: NonNullable<CaptureTarget>): Wanted | null {
  const { pprof } = found.state;
  if (pprof.state === "disabled" || pprof.state === "unreachable") return nothing(pprof.state, pprof.reason);
  const { url, paths } = sourceOf(found);
  if (url !== null) return null;
  const setting = Object.keys(paths).length > 0 ? "sidecar.admin" : "sidecar.pprof";
  return nothing("disabled", pprof.reason || `No address of its profiles is known: set ${setting}.`);
}

export function harmOf(
  kind: ProfileKind,
  { atScrape, byPerson, plan, rule }: ProfileWishes,
  config: CaptureConfig,
): string {
  const cpu = atScrape?.cpuPercent ?? null;
  const own = plan?.guards.cpuCeiling ?? null;
  const cpuCeiling = own ?? config.cpuCeiling;
  const setting = own === null ? "capture.cpuCeiling" : `the ceiling of rule ${rule}`;
  if (kind === "cpu" && cpuCeiling > 0 && cpu !== null && cpu >= cpuCeiling) {
    return `No CPU profile: CPU ${formatPercent(cpu)} is at or above ${setting}, ${formatPercent(cpuCeiling)}.`;
  }
  const goroutines = atScrape?.goroutines ?? null;
  if (kind === "goroutine-text" && !byPerson && (goroutines === null || goroutines >= dumpedGoroutines)) {
    const count =
      goroutines === null
        ? "how many goroutines there are is not known"
        : `there are ${formatCount(goroutines)} goroutines`;
    return `No goroutine dump, which stops the process: ${count}, and the limit is ${formatCount(dumpedGoroutines)}.`;
  }
  return "";
}
