import { formatIso } from "../../../model/format/time.ts";
import type { ProfileKind } from "../../../model/profile-kinds.ts";
import type { UnixMs } from "../../../model/units.ts";
import type { CaptureRow, CaptureView } from "../../../model/views/captures.ts";
import type { CaptureComparison } from "../../../model/views/comparison.ts";
import type { ConsoleReads } from "../../api/reads.ts";
import { distinctNames, fileName } from "./bundle-names.ts";

/** What a capture is to the one that was asked for. */
export type BundleRole = "captured" | "fired" | "sibling" | "last-healthy";

/** One capture of a bundle: the one that was asked for, or one that it is compared with. */
export interface BundledCapture {
  role: BundleRole;
  view: CaptureView;
}

/** A stored profile and where it lies in the archive, without its ending. */
export interface BundledProfile {
  place: string;
  role: BundleRole;
  captureId: string;
  instance: string;
  atMs: UnixMs;
  kind: ProfileKind;
  /** Taken before or after the capture; "during" where it is the capture's own. */
  moment: "before" | "during" | "after";
  sha256: string;
}

/** All captures of a bundle, the one that was asked for first. */
export async function bundledCaptures(
  reads: Pick<ConsoleReads, "capture">,
  view: CaptureView,
  comparison: CaptureComparison | null,
): Promise<BundledCapture[]> {
  const roles = new Map<string, BundleRole>([[view.capture.id, "captured"]]);
  const add = (id: string, role: BundleRole) => {
    if (!roles.has(id)) roles.set(id, role);
  };
  if (view.capture.siblingOf !== null) add(view.capture.siblingOf, "fired");
  for (const { captureId } of comparison?.choice?.chosen ?? []) add(captureId, "sibling");
  for (const { lastHealthy } of comparison?.profiles ?? []) if (lastHealthy) add(lastHealthy.captureId, "last-healthy");
  const found = await Promise.all(
    [...roles].map(async ([id, role]) => ({ role, view: role === "captured" ? view : await reads.capture(id) })),
  );
  return found.flatMap(({ role, view: one }) => (one ? [{ role, view: one }] : []));
}

/** The stored profiles of a bundle: its own under `profiles/`, the others' under what they are and their instance's name. */
export function bundledProfiles(captures: readonly BundledCapture[]): BundledProfile[] {
  const folders = distinctNames(captures.map(({ role, view }) => `${role}-${view.capture.instanceName}`));
  return captures.flatMap(({ role, view: { capture, recordings } }, index) => {
    const folder = role === "captured" ? "profiles" : (folders[index] ?? role);
    const of = { role, captureId: capture.id, instance: capture.instance };
    const own = storedOf(capture).map(({ kind, sha256 }): BundledProfile => {
      return { ...of, place: `${folder}/${fileName(kind)}`, atMs: capture.atMs, kind, moment: "during", sha256 };
    });
    const recorded = recordings.flatMap(({ moment, atMs, sha256 }): BundledProfile[] => {
      const place = `${folder}/${fileName(`cpu-${moment}-${formatIso(atMs)}`)}`;
      return sha256 === null ? [] : [{ ...of, place, atMs, kind: "cpu", moment, sha256 }];
    });
    return [...own, ...recorded];
  });
}

function storedOf({ profiles }: CaptureRow): { kind: ProfileKind; sha256: string }[] {
  return profiles.flatMap(({ kind, status, sha256 }) =>
    status === "stored" && sha256 !== null ? [{ kind, sha256 }] : [],
  );
}
