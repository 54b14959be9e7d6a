import { maxSavedViews, type SavedView } from "../../model/saved-views.ts";
import type { UnixMs } from "../../model/units.ts";
import type { ApiContext } from "../api/trpc.ts";
import { storedText } from "../db/stored-text.ts";
import type { PrismaClient } from "../db.ts";

const maxNameLength = 80;
const maxPathLength = 4096;

/** The views that people of this console saved for each other, by name. A name that is taken is given the new address. */
export function createSavedViews(client: PrismaClient, now: () => UnixMs): ApiContext["savedViews"] {
  return {
    list: async () => (await client.savedView.findMany({ orderBy: { name: "asc" }, take: maxSavedViews })).map(viewOf),
    save: async (wanted) => {
      const name = storedText(wanted.name, maxNameLength);
      const known = await client.savedView.findUnique({ where: { name } });
      if (!known && (await client.savedView.count()) >= maxSavedViews) return null;
      const state = { path: storedText(wanted.path, maxPathLength), saved: new Date(now()) };
      return viewOf(await client.savedView.upsert({ where: { name }, create: { name, ...state }, update: state }));
    },
    remove: async (name) => (await client.savedView.deleteMany({ where: { name } })).count > 0,
  };
}

function viewOf({ name, path, saved }: { name: string; path: string; saved: Date }): SavedView {
  return { name, path, savedMs: saved.getTime() };
}
