import { spawnSync } from "node:child_process";
import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test, vi } from "vitest";
import type { Configuration, ConfigurationError } from "../../../model/configuration.ts";
import { openConfigurationFile, readConfigurationFile } from "../../../server/config/configuration-file.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const jobs = (...names: string[]) =>
  `scrape_configs: [${names.map((name) => `{ job_name: ${name}, static_configs: [{ targets: ["h:1"] }] }`).join(", ")}]\n`;
const namesOf = (configuration: Configuration | null) => configuration?.scrapeConfigs.map(({ jobName }) => jobName);

async function follow(file: string) {
  const changes: Configuration[] = [];
  const problems: (readonly ConfigurationError[])[] = [];
  const opened = await openConfigurationFile({
    file,
    changed: (configuration) => changes.push(configuration),
    problems: (found) => problems.push(found),
    pollMs: 200,
  });
  onTestFinished(() => opened.close());
  return { opened, changes, problems };
}

test("a change is taken on, also when an editor replaces the file", async () => {
  const file = join(temporaryFolder(), "meshscope.yaml");
  writeFileSync(file, jobs("a"));
  const { opened, changes } = await follow(file);
  expect(namesOf(opened.current())).toEqual(["a"]);

  writeFileSync(`${file}.new`, jobs("a", "b"));
  renameSync(`${file}.new`, file);
  await vi.waitFor(() => expect(changes.map(namesOf)).toEqual([["a", "b"]]), 5000);
  writeFileSync(file, `# a comment changes nothing\n${jobs("a", "b")}`);
  writeFileSync(file, jobs("c"));
  await vi.waitFor(() => expect(changes.map(namesOf)).toEqual([["a", "b"], ["c"]]), 5000);
});

test("a faulty change is told and the last good configuration stands, until the file is mended or comes back", async () => {
  const file = join(temporaryFolder(), "meshscope.yaml");
  writeFileSync(file, jobs("a"));
  const { opened, changes, problems } = await follow(file);

  writeFileSync(file, "scrape_configs: [{ job_nam: a }]\n");
  await vi.waitFor(() => expect(problems.at(-1)?.map(({ path }) => path)).toContain("scrape_configs[0].job_nam"), 5000);
  expect(namesOf(opened.current())).toEqual(["a"]);

  rmSync(file);
  await vi.waitFor(() => expect(opened.problems()).toMatchObject([{ message: "there is no such file" }]), 5000);
  expect(namesOf(opened.current())).toEqual(["a"]);

  writeFileSync(file, jobs("z"));
  await vi.waitFor(() => expect(changes.map(namesOf)).toEqual([["z"]]), 5000);
  expect(problems.at(-1)).toEqual([]);
});

test.each<[string, (file: string) => void, string]>([
  ["a file that is not there", () => {}, "there is no such file"],
  ["a folder", (file) => mkdirSync(file), "is a folder, not a file"],
  ["a file of 10 MB", (file) => writeFileSync(file, Buffer.alloc(10_000_000, 0x23)), "that is no configuration"],
])("%s is a problem, not an exception", async (_what, make, message) => {
  const file = join(temporaryFolder(), "meshscope.yaml");
  make(file);
  const { configuration, problems } = await readConfigurationFile(file);
  expect(configuration).toBeNull();
  expect(problems).toEqual([
    { file, line: 1, column: 1, path: "", message: expect.stringContaining(message), severity: "error" },
  ]);
});

test("check-config prints each problem with its place and ends with 1, or 0 where all is well", () => {
  const folder = temporaryFolder();
  const program = fileURLToPath(new URL("../../../server/config/check-config.ts", import.meta.url));
  const check = (text: string) => {
    writeFileSync(join(folder, "meshscope.yaml"), text);
    const { status, stdout, stderr } = spawnSync(process.execPath, [program], { cwd: folder, encoding: "utf8" });
    return { status, stdout, stderr };
  };
  expect(check("scrape_configs: [{ job_name: a, static_configs: 1 }]\n")).toMatchObject({
    status: 1,
    stdout: "meshscope.yaml:1:49: error scrape_configs[0].static_configs: must be a list\n",
  });
  expect(check(jobs("a"))).toEqual({
    status: 0,
    stdout: "meshscope.yaml: good; scrape_configs: 1, rules: 8\n",
    stderr: "",
  });
});
