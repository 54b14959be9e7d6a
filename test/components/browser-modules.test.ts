import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
/** What follows `import` or `export` up to the module's name; types leave nothing behind. */
const imports = /^(?:import|export) (?!type )(?:[^"';]*? from )?"([^"]+)";/gm;

/** Every module that the pages reach by value, with the one that it was reached from. */
function reached(): Map<string, string> {
  const from = new Map<string, string>();
  const waiting = globSync(["components/**/*.{ts,tsx}"], { cwd: root }).map((file) => join(root, file));
  for (const file of waiting) from.set(file, "");
  for (let file = waiting.pop(); file; file = waiting.pop()) {
    for (const [, name = ""] of readFileSync(file, "utf8").matchAll(imports)) {
      const target = name.startsWith(".") ? join(dirname(file), name) : name;
      if (from.has(target)) continue;
      from.set(target, relative(root, file));
      if (name.startsWith(".") && /\.tsx?$/.test(target) && existsSync(target)) waiting.push(target);
    }
  }
  return from;
}

it("no page brings the schemas of the API to the browser: they weigh more than the framework's own core", () => {
  const modules = reached();
  expect(modules.size).toBeGreaterThan(200);
  expect(modules.has("@tanstack/react-query")).toBe(true);
  expect(modules.get("zod")).toBeUndefined();
});
