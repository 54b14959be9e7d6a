import type { FunctionNames } from "../../model/call-tree.ts";

/** Gives functions their numbers; those of one name and file are one function. */
export class FrameNames {
  readonly functions: FunctionNames = { name: [], file: [], line: [] };
  readonly #numbers = new Map<string, number>();

  /** `line` 0: not known. */
  numberOf(name: string, file: string, line: number): number {
    const key = `${name}\0${file}`;
    const before = this.#numbers.get(key);
    if (before !== undefined) {
      if (this.functions.line[before] === 0) this.functions.line[before] = line;
      return before;
    }
    const number = this.functions.name.push(name) - 1;
    this.functions.file.push(file);
    this.functions.line.push(line);
    this.#numbers.set(key, number);
    return number;
  }
}
