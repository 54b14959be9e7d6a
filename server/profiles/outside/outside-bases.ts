import type { GoroutineBase, GoroutineBases } from "../../../model/goroutines/bases.ts";
import type { OutsideProfile } from "../../../model/profiles/answers.ts";
import type { OutsideProfileStore } from "./outside-profiles.ts";

const maxPrevious = 10;
const maxOthers = 30;
const looks = 200;

/** What the goroutines of a profile from outside can be compared with: those that came of the same instance before. */
export async function outsideBases(
  outside: Pick<OutsideProfileStore, "get" | "list">,
  id: string,
): Promise<GoroutineBases> {
  const own = await outside.get(id);
  if (!own) return { own: null, siblings: [], previous: [], others: [], dump: null };
  const { instance, app } = own;
  const { rows } = await outside.list({ ...(instance && { instance, app }), from: 0, limit: looks });
  const alike = rows.filter(({ kind }) => kind === own.kind && kind !== null).filter((row) => row.id !== id);
  const found = { own: baseOf(own), siblings: [], previous: [], others: [], dump: null };
  // Of no instance that is known, others may be of any process: whoever dropped them knows.
  if (!instance) return { ...found, others: alike.slice(0, maxOthers).map(baseOf) };
  const before = alike.filter(({ receivedMs }) => receivedMs < own.receivedMs);
  return { ...found, previous: before.slice(0, maxPrevious).map(baseOf) };
}

function baseOf({ id, app, instanceName, name, fromMs, receivedMs }: OutsideProfile): GoroutineBase {
  return { profile: id, captureId: "", app, instanceName: instanceName || name, atMs: fromMs ?? receivedMs };
}
