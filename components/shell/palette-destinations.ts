import {
  applicationPath,
  applicationsPath,
  capturePath,
  capturesPath,
  instancePath,
  overviewPath,
  profilesPath,
  rulesPath,
  settingsPath,
  targetsPath,
} from "../../model/paths.ts";
import type { SavedView } from "../../model/saved-views.ts";
import type { ApplicationsView } from "../../model/views/applications.ts";
import type { CapturesView } from "../../model/views/captures.ts";
import type { TargetRow } from "../../server/api/reads.ts";
import { keyBindings } from "./key-bindings.ts";
import type { Destination } from "./palette-search.ts";

const pages: Destination[] = [
  { kind: "page", name: "Overview", detail: "", href: overviewPath, status: null },
  { kind: "page", name: "Applications", detail: "", href: applicationsPath, status: null },
  { kind: "page", name: "Captures", detail: "", href: capturesPath, status: null },
  { kind: "page", name: "Profiles", detail: "", href: profilesPath, status: null },
  { kind: "page", name: "Rules", detail: "", href: rulesPath, status: null },
  { kind: "page", name: "Targets", detail: "", href: targetsPath, status: null },
  { kind: "page", name: "Settings", detail: "", href: settingsPath, status: null },
];

/** What can be done from anywhere, as the keys do it. */
const actions: Destination[] = keyBindings
  .filter(({ group, action }) => group === "View" && action !== "pin")
  .map(({ label, keys, action }) => ({
    kind: "action",
    name: label,
    detail: `key ${keys}`,
    href: action,
    status: null,
  }));

/** Everything that can be jumped to, as far as it is known: pages, saved views, applications, captures, instances. */
export function destinationsOf(
  applications?: ApplicationsView,
  captures?: CapturesView,
  targets?: readonly TargetRow[],
  views?: readonly SavedView[],
): Destination[] {
  return [
    ...pages,
    ...(views ?? []).map(
      (view): Destination => ({ kind: "view", name: view.name, detail: view.path, href: view.path, status: null }),
    ),
    ...(applications?.rows ?? []).map(
      (row): Destination => ({
        kind: "application",
        name: row.app,
        detail: row.why,
        href: applicationPath(row.app),
        status: row.status,
      }),
    ),
    ...(captures?.rows ?? []).map(
      (row): Destination => ({
        kind: "capture",
        name: row.id,
        detail: `${row.app}, ${row.instanceName}: ${row.culprit ? `${row.culprit.name}, ` : ""}${row.reason}`,
        href: capturePath(row.id),
        status: null,
      }),
    ),
    ...(targets ?? []).map(
      (row): Destination => ({
        kind: "instance",
        name: row.name,
        detail: `${row.app}, ${row.zone}`,
        href: instancePath(row.key),
        status: row.health === "down" ? "bad" : null,
      }),
    ),
    ...actions,
  ];
}
