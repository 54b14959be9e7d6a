import type { SeriesDictionary } from "../scrape/series-dictionary.ts";
import { familyFilter } from "./family-filter.ts";
import type { KindHints, KindReader } from "./kind-reader.ts";
import type { FlowName, Role } from "./role.ts";
import { addRole, emptyColumns, type RoleColumns } from "./role-columns.ts";
import type { Series } from "./series.ts";

/** Routes with ids in them would make flows without end: further services of a target are counted together. */
const maxFlows = 200;
const otherServices = "(other)";

/** The series of one target, or of targets alike, that mean something, each with its role. Ids count from 0 and are dense. */
export interface RoleTable extends SeriesDictionary {
  reader: KindReader;
  columns: RoleColumns;
  flows: FlowName[];
  /** Texts that are kept, with a role or without. */
  readonly size: number;
  /** Texts that it had no room for. */
  readonly refused: number;
}

/** What a table may hold. */
export interface TableRoom {
  texts: number;
  flows: number;
}

const anyRoom: TableRoom = { texts: Number.POSITIVE_INFINITY, flows: Number.POSITIVE_INFINITY };

/** @param app whose replicas are likely to have the same series */
export function roleTable(reader: KindReader, hints: KindHints, app = "", room: TableRoom = anyRoom): RoleTable {
  const wants = familyFilter(reader, hints);
  const ids = new Map<string, number>();
  const columns = emptyColumns();
  const flows: FlowName[] = [];
  const flowIndexes = new Map<string, number>();
  let refused = 0;
  const placeOf = (role: Role): number => {
    if (role.of === "process" || role.of === "version") return -1;
    const known = flowIndexes.get(flowKey(role.flow));
    if (known !== undefined) return known;
    const flow = flows.length < maxFlows ? role.flow : { ...role.flow, service: otherServices };
    const index = flowIndexes.get(flowKey(flow)) ?? flows.push(flow) - 1;
    flowIndexes.set(flowKey(flow), index);
    return index;
  };
  return {
    shape: JSON.stringify([reader.kind, hints.trafficMetric, app]),
    reader,
    columns,
    flows,
    get size() {
      return ids.size;
    },
    get refused() {
      return refused;
    },
    wants,
    find: (text) => ids.get(text),
    add(text, series: Series) {
      if (ids.size >= room.texts || flows.length >= room.flows) {
        refused++;
        return -1;
      }
      const role = reader.role(series, hints);
      if (role === null) {
        ids.set(text, -1);
        return -1;
      }
      const id = addRole(columns, role, placeOf(role));
      ids.set(text, id);
      return id;
    },
  };
}

function flowKey(flow: FlowName): string {
  return `${flow.rank} ${flow.direction} ${flow.service}`;
}
