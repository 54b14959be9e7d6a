import type { Id } from "../../model/units.ts";
import type { PrismaClient } from "../db.ts";
import type { CatalogSpace } from "../views/sources.ts";
import { catalogName, overflowName } from "./catalog-name.ts";

/** Names behind 32-bit ids, held in memory and durable before an id is given out. An id is never reused. */
export interface Catalog {
  /** Ids of `names`, in their order; 0 for "". Rejects where the database does not take new ones. */
  internAll: (space: CatalogSpace, names: readonly string[]) => Promise<Id[]>;
  intern: (space: CatalogSpace, name: string) => Promise<Id>;
  /** The id of a name, or null when it was never seen; 0 for "". */
  idOf: (space: CatalogSpace, name: string) => Id | null;
  /** The name behind an id; "" for 0 and for what was never given out. */
  name: (id: Id) => string;
}

export interface CatalogLimits {
  /** Further names of a space share one id. */
  namesPerSpace: number;
}

const rowsPerStatement = 1000;

/** Loads the catalogue. */
export async function openCatalog(
  client: PrismaClient,
  limits: CatalogLimits = { namesPerSpace: 200_000 },
): Promise<Catalog> {
  const memory = new CatalogMemory();
  for (const { id, space, name } of await client.catalogEntry.findMany()) memory.add(space, name, id);

  let lastWrite: Promise<unknown> = Promise.resolve();
  const internAll = async (space: CatalogSpace, names: readonly string[]): Promise<Id[]> => {
    const kept = names.map(catalogName);
    if (kept.some((name) => memory.idOf(space, name) === null)) {
      // One write at a time: two writers of one name would burn an id each.
      const write = lastWrite.then(() => insertMissing(client, memory, space, kept, limits));
      lastWrite = write.catch(() => undefined);
      await write;
    }
    return kept.map((name) => memory.idOf(space, name) ?? memory.idOf(space, overflowName) ?? 0);
  };
  return {
    internAll,
    intern: async (space, name) => (await internAll(space, [name]))[0] ?? 0,
    idOf: (space, name) => memory.idOf(space, catalogName(name)),
    name: (id) => memory.name(id),
  };
}

async function insertMissing(
  client: PrismaClient,
  memory: CatalogMemory,
  space: CatalogSpace,
  names: readonly string[],
  limits: CatalogLimits,
): Promise<void> {
  const missing = [...new Set(names.filter((name) => memory.idOf(space, name) === null))];
  const room = Math.max(0, limits.namesPerSpace - memory.size(space));
  const wanted = missing.length <= room ? missing : [...missing.slice(0, room), overflowName];
  for (let from = 0; from < wanted.length; from += rowsPerStatement) {
    const chunk = wanted.slice(from, from + rowsPerStatement);
    await client.catalogEntry.createMany({ data: chunk.map((name) => ({ space, name })), skipDuplicates: true });
    for (const entry of await client.catalogEntry.findMany({ where: { space, name: { in: chunk } } })) {
      memory.add(entry.space, entry.name, entry.id);
    }
  }
}

/** The catalogue's two directions in memory. */
class CatalogMemory {
  readonly #names = new Map<Id, string>();
  readonly #spaces = new Map<string, Map<string, Id>>();

  add(space: string, name: string, id: Id): void {
    this.#names.set(id, name);
    const ids = this.#spaces.get(space);
    if (ids) ids.set(name, id);
    else this.#spaces.set(space, new Map([[name, id]]));
  }

  idOf(space: string, name: string): Id | null {
    if (name === "") return 0;
    return this.#spaces.get(space)?.get(name) ?? null;
  }

  name(id: Id): string {
    return this.#names.get(id) ?? "";
  }

  size(space: string): number {
    return this.#spaces.get(space)?.size ?? 0;
  }
}
