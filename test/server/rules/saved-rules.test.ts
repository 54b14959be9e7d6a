import { describe, expect, it } from "vitest";
import type { Configuration } from "../../../model/configuration.ts";
import { parseConfiguration } from "../../../server/config/parse-configuration.ts";
import type { ConfigurationSource } from "../../../server/configuration-source.ts";
import { createNotices } from "../../../server/notices.ts";
import { openSavedRules } from "../../../server/rules/saved-rules.ts";
import { useDatabase } from "../../support/temporary-database.ts";

const database = useDatabase();
const ownCpu = "{ name: cpu, signal: cpu, abs: 95 }";

function read(text: string): Configuration {
  const { configuration } = parseConfiguration(`scrape_configs: []\nrules: [${text}]\n`, "test", { baseDir: "." });
  if (!configuration) throw new Error("The test's configuration has errors.");
  return configuration;
}

function configured(rules = "") {
  let current = read(rules);
  let changed: ((next: Configuration) => void) | null = null;
  const source: ConfigurationSource = {
    meshName: "test",
    demo: null,
    current: () => current,
    state: () => ({ file: null, readMs: 0, goodMs: 0, problems: [] }),
    follow: (callback) => {
      changed = callback;
    },
    close: async () => {},
  };
  return {
    source,
    change(next: string) {
      current = read(next);
      changed?.(current);
    },
  };
}

async function opened(rules = "") {
  const file = configured(rules);
  const notices = createNotices();
  const saved = await openSavedRules({ client: database().client, configured: file.source, notices, now: () => 1000 });
  const absOf = (name: string) => saved.source.current().rules.find((rule) => rule.name === name)?.abs;
  return { ...file, saved, notices, absOf };
}

describe("a rule that is saved in the console", () => {
  it("stands in place of the configuration's, at once and after a restart, until it is removed", async () => {
    const first = await opened();
    const followed: number[] = [];
    first.saved.source.follow(({ rules }) => void followed.push(rules.find(({ name }) => name === "cpu")?.abs ?? -1));
    expect(await first.saved.save(ownCpu)).toEqual({ name: "cpu", problems: [] });
    expect([first.absOf("cpu"), followed]).toEqual([95, [95]]);

    const again = await opened();
    expect(again.absOf("cpu")).toBe(95);
    expect(again.saved.list()).toEqual([{ name: "cpu", text: ownCpu, savedMs: 1000, problems: [] }]);
    expect(await again.saved.remove("cpu")).toBe(true);
    expect(await again.saved.remove("cpu")).toBe(false);
    expect(again.absOf("cpu")).toBe(70);
  });

  it("goes on over a file that changes", async () => {
    const { saved, change, absOf } = await opened("{ name: other, signal: cpu, abs: 1 }");
    await saved.save(ownCpu);
    change("{ name: other, signal: cpu, abs: 2 }");
    expect([absOf("cpu"), absOf("other")]).toEqual([95, 2]);
  });

  it("with errors is not saved, and told where they are", async () => {
    const { saved, absOf } = await opened();
    expect(await saved.save("{ name: cpu,\n  signal: cpu }")).toMatchObject({
      name: null,
      problems: [{ line: 1, column: 1 }],
    });
    expect([absOf("cpu"), saved.list()]).toEqual([70, []]);
  });

  it("that no longer reads is out of force, and a notice says so", async () => {
    await database().client.savedRule.create({
      data: { name: "cpu", text: "{ name: cpu }", saved: new Date() },
    });
    const { notices, absOf, saved } = await opened();
    expect(absOf("cpu")).toBe(70);
    expect(saved.list()[0]?.problems[0]?.message).toContain("never fire");
    expect(notices.list()[0]?.text).toMatch(/^The saved rule cpu is not in force: line 1: /);
  });
});
