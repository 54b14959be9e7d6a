import type { Phrase, Status } from "../../model/findings.ts";
import { formatTime } from "../../model/format/time.ts";
import { applicationPath, capturePath, instancePath } from "../../model/paths.ts";
import type { UnixMs } from "../../model/units.ts";
import type { Culprit } from "../../model/views/captures.ts";
import type { InstanceFact, MeshFacts } from "./facts.ts";

/** The nouns of sentences, as links. */
export function appPhrase(app: string): Phrase {
  return { text: app, href: applicationPath(app) };
}

export function instancePhrase(instance: Pick<InstanceFact, "key" | "name">): Phrase {
  return { text: instance.name, href: instancePath(instance.key), mono: true };
}

export function capturePhrase(id: string, text = id): Phrase {
  return { text, href: capturePath(id) };
}

/** Without the import path: `regexp.Compile`, `router.(*routersImpl).MatchRoute`. */
export function functionPhrase(name: string, captureId: string): Phrase {
  return { text: name.replace(/^[\w.~-]+(\/[\w.~-]+)*\/(?=[^/]+$)/, ""), href: capturePath(captureId), mono: true };
}

/** The same, as a link that shows it in the flame graph of its profile. */
export function culpritPhrase({ kind, name }: Pick<Culprit, "kind" | "name">, captureId: string): Phrase {
  const href = `${capturePath(captureId)}?${new URLSearchParams({ profile: kind, fn: name })}`;
  return { ...functionPhrase(name, captureId), href };
}

export function timePhrase(atMs: UnixMs | null, facts: Pick<MeshFacts, "timeZone" | "nowMs">): Phrase | undefined {
  return atMs === null ? undefined : { text: formatTime(atMs, facts), atMs };
}

export function numberPhrase(text: string, tone: Status): Phrase {
  return { text, tone };
}

export function textPhrase(text: string | null): Phrase | undefined {
  return text ? { text } : undefined;
}

/** `1 instance`, `24 instances`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString("en-US")} ${count === 1 ? one : many}`;
}

/** Slots `all` and `have`: "All 24 instances … have", "The one instance … has". */
export function allOf(count: number): { all: Phrase; have: Phrase } {
  return count === 1
    ? { all: { text: "The one instance" }, have: { text: "has" } }
    : { all: { text: `All ${counted(count, "instance")}` }, have: { text: "have" } };
}
