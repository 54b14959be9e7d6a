import type { Configuration } from "../../model/configuration.ts";
import type { Rule } from "../../model/rules.ts";
import { maxSavedRules, type SavedRule, type SavedRuleAnswer } from "../../model/saved-rules.ts";
import type { UnixMs } from "../../model/units.ts";
import { parseRule } from "../config/parse-rule.ts";
import type { ConfigurationSource } from "../configuration-source.ts";
import type { PrismaClient } from "../db.ts";
import type { Notices } from "../notices.ts";
import { rulesInForce } from "./rules-in-force.ts";

/** Rules that people write in the console, over those of the configuration. */
export interface SavedRules {
  /** The configuration with the rules that are in force. */
  source: ConfigurationSource;
  list: () => SavedRule[];
  /** Reads and keeps a rule; durable, and in force, before it resolves. */
  save: (text: string) => Promise<SavedRuleAnswer>;
  /** The configuration's rule of that name, if any, is in force again; false: none was saved. */
  remove: (name: string) => Promise<boolean>;
}

export interface SavedRulesParts {
  client: PrismaClient;
  configured: ConfigurationSource;
  notices: Notices;
  now: () => UnixMs;
}

/** Reads what was saved; a rule that no longer reads is not in force, and a notice says so. */
export async function openSavedRules({ client, configured, notices, now }: SavedRulesParts): Promise<SavedRules> {
  const rows = await client.savedRule.findMany({ orderBy: { name: "asc" } });
  let saved = rows.map(({ name, text, saved: at }) => asRead(name, text, at.getTime()));
  let changed: ((configuration: Configuration) => void) | null = null;
  let merged: { from: readonly Rule[]; over: readonly SavedRule[]; rules: Rule[] } | null = null;

  const current = (): Configuration => {
    const configuration = configured.current();
    if (merged?.from !== configuration.rules || merged.over !== saved) {
      merged = { from: configuration.rules, over: saved, rules: rulesInForce(configuration.rules, saved) };
    }
    return { ...configuration, rules: merged.rules };
  };
  const take = (next: SavedRule[]): void => {
    saved = next;
    notices.set("saved-rules", noticesOf(saved));
    changed?.(current());
  };
  notices.set("saved-rules", noticesOf(saved));
  return {
    source: {
      ...configured,
      current,
      follow(callback) {
        changed = callback;
        configured.follow(() => callback(current()));
      },
    },
    list: () => saved,
    async save(text) {
      const { value, problems } = parseRule(text);
      if (!value) return { name: null, problems };
      const { name } = value;
      const others = saved.filter((rule) => rule.name !== name);
      if (others.length >= maxSavedRules) return { name: null, problems: [tooMany] };
      const at = new Date(now());
      await client.savedRule.upsert({
        where: { name },
        create: { name, text, saved: at },
        update: { text, saved: at },
      });
      take([...others, asRead(name, text, at.getTime())].toSorted((a, b) => (a.name < b.name ? -1 : 1)));
      return { name, problems: [] };
    },
    async remove(name) {
      const { count } = await client.savedRule.deleteMany({ where: { name } });
      if (count > 0) take(saved.filter((rule) => rule.name !== name));
      return count > 0;
    },
  };
}

const tooMany = {
  file: "rule",
  line: 1,
  column: 1,
  path: "",
  message: `${maxSavedRules} rules are saved, and more are not kept`,
  severity: "error" as const,
};

function asRead(name: string, text: string, savedMs: UnixMs): SavedRule {
  const { value, problems } = parseRule(text);
  return { name, text, savedMs, problems: value ? [] : problems };
}

function noticesOf(saved: readonly SavedRule[]): { status: "warn"; text: string }[] {
  return saved.flatMap(({ name, problems }) => {
    const [first] = problems;
    return first
      ? [
          {
            status: "warn" as const,
            text: `The saved rule ${name} is not in force: line ${first.line}: ${first.message}.`,
          },
        ]
      : [];
  });
}
