import type { GoroutineBase, GoroutineBases } from "../../../model/goroutines/bases.ts";
import type { OutsideProfile } from "../../../model/profiles/answers.ts";
import type { OutsideProfileStore } from "./outside-profiles.ts";

const maxPrevious = 10;
const looks = 200;

/** What the goroutines of a profile from outside can be compared with: those that came of the same instance before. */
export async function outsideBases(
  outside: Pick<OutsideProfileStore, "get" | "list">,
  id: string,
): Promise<GoroutineBases> {
  const own = await outside.get(id);
  if (!own) return { own: null, siblings: [], previous: [], dump: null };
  const { instance, app } = own;
  // Of no instance that is known, others of the same application may be of any process.
  const { rows } = instance ? await outside.list({ instance, app, from: 0, limit: looks }) : { rows: [] };
  const previous = rows
    .filter(({ kind, receivedMs }) => kind === own.kind && receivedMs < own.receivedMs)
    .slice(0, maxPrevious)
    .map(baseOf);
  return { own: baseOf(own), siblings: [], previous, dump: null };
}

function baseOf({ id, app, instanceName, name, fromMs, receivedMs }: OutsideProfile): GoroutineBase {
  return { profile: id, captureId: "", app, instanceName: instanceName || name, atMs: fromMs ?? receivedMs };
}
