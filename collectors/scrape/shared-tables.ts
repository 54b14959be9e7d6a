import type { KindHints, KindReader } from "../sidecars/kind-reader.ts";
import { type RoleTable, roleTable, type TableRoom } from "../sidecars/role-table.ts";

/** Replicas have the same few flows; beyond this they are no replicas, or a caller is making up names. */
const room: TableRoom = { texts: 2000, flows: 100 };

/** The table that all targets of one kind and application read into; who brings too much needs one of its own. */
export type SharedTables = (reader: KindReader, hints: KindHints, app: string) => RoleTable;

/** Tables live for as long as a target holds them. */
export function sharedTables(): SharedTables {
  const known = new Map<string, WeakRef<RoleTable>>();
  return (reader, hints, app) => {
    const key = JSON.stringify([reader.kind, hints.trafficMetric, app]);
    const table = known.get(key)?.deref() ?? roleTable(reader, hints, app, room);
    known.set(key, new WeakRef(table));
    return table;
  };
}
