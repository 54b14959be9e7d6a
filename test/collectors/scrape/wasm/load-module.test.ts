import { expect, it } from "vitest";
import { loadModule } from "../../../../collectors/scrape/wasm/load-module.ts";

it("the module is there once the project is set up", () => {
  const log: string[] = [];
  expect(loadModule((line) => log.push(line))).toBeInstanceOf(WebAssembly.Module);
  expect(log).toEqual([]);
});

it.each([
  ["that is not there", "./not-compiled.wasm"],
  ["that is none", import.meta.url],
])("a module %s is said in the log, and JavaScript takes its place", (_, file) => {
  const log: string[] = [];
  expect(loadModule((line) => log.push(line), new URL(file, import.meta.url))).toBeNull();
  expect(log).toEqual([expect.stringContaining("expositions are read in JavaScript")]);
});
