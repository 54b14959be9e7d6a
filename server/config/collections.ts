import { isMap, isScalar, isSeq, type Node, type YAMLMap } from "yaml";
import { type Place, placeBelow, type Read, type Report } from "./place.ts";
import { quoted } from "./quoted.ts";
import { scalarText } from "./scalars.ts";
import { didYouMean } from "./suggestion.ts";

/** YAML 1.1's key for what another mapping holds, which Prometheus' YAML reads. */
const mergeKey = "<<";

/** What a mapping's readers make; undefined where a key is missing or faulty. */
export type Fields<R extends Record<string, Read<unknown>>> = {
  [K in keyof R]: R[K] extends Read<infer T> ? T | undefined : never;
};

/** Keys that are known and not read, with what becomes of them. */
export type IgnoredKeys = Readonly<Record<string, string>>;

/** Reads the keys of a mapping; an unknown one is an error, an ignored one a warning. */
export function mapping<R extends Record<string, Read<unknown>>>(
  readers: R,
  ignored: IgnoredKeys = {},
): Read<Fields<R>> {
  const known = Object.keys(readers);
  return (at, report) => {
    const entries = entriesOf(at, report, `a mapping with the keys ${known.join(", ")}`);
    if (!entries) return undefined;
    const found: Record<string, unknown> = Object.fromEntries(known.map((key) => [key, undefined]));
    for (const [key, value] of entries) {
      const read = Object.hasOwn(readers, key) ? readers[key] : undefined;
      const why = Object.hasOwn(ignored, key) ? ignored[key] : undefined;
      if (read) found[key] = isEmpty(value.node) ? undefined : read(value, report);
      else if (why) report(value.keyAt, why, "warning");
      else report(value.keyAt, `unknown key${didYouMean(key, known)}`);
    }
    // The keys are those of `readers`, and each value was made by its reader.
    return found as Fields<R>;
  };
}

/** A mapping of names to what `read` makes, such as labels. */
export function mapOf<T>(
  read: Read<T>,
  name: { what: string; accepts: (name: string) => boolean },
): Read<Record<string, T>> {
  return (at, report) => {
    const entries = entriesOf(at, report, "a mapping");
    if (!entries) return undefined;
    const found: [string, T][] = [];
    for (const [key, value] of entries) {
      if (!name.accepts(key)) report(value.keyAt, `${quoted(key)} is not ${name.what}`);
      const made = read(value, report);
      if (made !== undefined) found.push([key, made]);
    }
    return Object.fromEntries(found);
  };
}

/** A list; faulty items are reported and left out. */
export function listOf<T>(read: Read<T>): Read<T[]> {
  return (at, report) => {
    if (!isSeq<Node>(at.node)) {
      report(at, "must be a list");
      return undefined;
    }
    return at.node.items.flatMap((item, i) => {
      const made = read(placeBelow(at, i, item), report);
      return made === undefined ? [] : [made];
    });
  };
}

/** A value with the place where it stands, for problems that show only beside others. */
export function located<T>(read: Read<T>): Read<{ value: T; at: Place }> {
  return (at, report) => {
    const value = read(at, report);
    return value === undefined ? undefined : { value, at };
  };
}

type Entry = Place & { keyAt: Pick<Place, "offset" | "path"> };

function entriesOf(at: Place, report: Report, what: string): [string, Entry][] | undefined {
  if (isMap<Node, Node | null>(at.node)) return mapEntries(at.node, at, report);
  report(at, `must be ${what}`);
  return undefined;
}

/** The entries of a mapping, with those that `<<` merges into it where it does not have them itself. */
function mapEntries(map: YAMLMap<Node, Node | null>, at: Place, report: Report): [string, Entry][] {
  const entries = ownEntries(map, at, report);
  const merged = entries.filter(([name]) => name === mergeKey).flatMap(([, value]) => mergedEntries(value, report));
  const found = new Map<string, Entry>();
  for (const [name, value] of [...entries, ...merged]) {
    if (name !== mergeKey && !found.has(name)) found.set(name, value);
  }
  return [...found];
}

function mergedEntries(value: Entry, report: Report): [string, Entry][] {
  const sources = isSeq<Node>(value.node) ? value.node.items : [value.node];
  return sources.flatMap((node) => {
    if (isMap<Node, Node | null>(node)) return mapEntries(node, value, report);
    report(value.keyAt, "<< merges mappings only");
    return [];
  });
}

function ownEntries(map: YAMLMap<Node, Node | null>, at: Place, report: Report): [string, Entry][] {
  return map.items.flatMap(({ key, value }): [string, Entry][] => {
    const name = scalarText({ ...placeBelow(at, "?", key) }, report, "the name of a key");
    if (name === undefined) return [];
    const offset = key.range?.[0] ?? at.offset;
    const below = placeBelow(at, name, value, value?.range?.[0] ?? offset);
    return [[name, { ...below, keyAt: { offset, path: below.path } }]];
  });
}

function isEmpty(node: Node | null): boolean {
  return node === null || (isScalar(node) && node.value === null);
}
