import { readFileSync } from "node:fs";

const compiled = new URL("./exposition.wasm", import.meta.url);

/** The compiled module of `assembly/`; null, and a line in the log, where it is not there or cannot be run. */
export function loadModule(log: (line: string) => void, file = compiled): WebAssembly.Module | null {
  try {
    return new WebAssembly.Module(readFileSync(file));
  } catch (error) {
    log(`the fast parser is missing, expositions are read in JavaScript: ${String(error)}`);
    return null;
  }
}
