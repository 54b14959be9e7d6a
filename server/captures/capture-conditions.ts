import type { FilterTerm } from "../../model/scope.ts";
import type { UnixMs } from "../../model/units.ts";
import type { Prisma } from "../generated/prisma/client.ts";
import type { CaptureConditions } from "../views/sources.ts";

/** The conditions as the database takes them. */
export function captureWhere(query: CaptureConditions): Prisma.CaptureWhereInput {
  const { fromMs, toMs, app, instance, rule, status, culprit, terms = {}, among, withSiblings = false } = query;
  return {
    at: { gte: new Date(fromMs), lte: new Date(toMs) },
    ...(withSiblings && rule !== "" ? {} : { siblingOf: null }),
    ...(app === undefined ? {} : { app }),
    ...(rule === undefined ? {} : { rule }),
    ...(status === undefined ? {} : { status }),
    ...(culprit === undefined ? {} : { culprit: { path: ["name"], equals: culprit } }),
    ...(terms.zone ? { zone: oneOf(terms.zone) } : {}),
    ...(terms.version ? { sidecarVersion: oneOf(terms.version) } : {}),
    ...(terms.kind ? { AND: [kindOf(terms.kind)] } : {}),
    ...(instance === undefined && !among
      ? {}
      : {
          instance: {
            ...(instance === undefined ? {} : { equals: instance }),
            ...(among ? oneOf({ values: [...among.keys], ...(among.not ? { not: true } : {}) }) : {}),
          },
        }),
  };
}

/** The order is newest first, and by id where the moment is the same. */
export function afterwards(after: { atMs: UnixMs; id: string } | undefined): Prisma.CaptureWhereInput {
  if (!after) return {};
  const at = new Date(after.atMs);
  return { OR: [{ at: { lt: at } }, { at, id: { lt: after.id } }] };
}

function oneOf({ values, not }: FilterTerm): { in: string[] } | { notIn: string[] } {
  return not ? { notIn: values } : { in: values };
}

/** A kind that was not known then is null, and "" in a filter; null is neither in a list nor not in it. */
function kindOf({ values, not }: FilterTerm): Prisma.CaptureWhereInput {
  const known = { kind: { in: values.filter((value) => value !== "") } };
  const wanted = values.includes("") ? { OR: [known, { kind: null }] } : known;
  if (!not) return wanted;
  return values.includes("") ? { NOT: known, kind: { not: null } } : { OR: [{ NOT: known }, { kind: null }] };
}
