import type { FunctionNames } from "../../model/call-tree.ts";

/**
 * A function without a name is known by where it begins: `(anonymous) listener.ts:41`. `startLine` 0: not known; then
 * those of one file stay one function, for lines inside of them would tear them apart.
 */
export function placedName(name: string, file: string, startLine: number): string {
  if (name !== "(anonymous)" || file === "") return name;
  const base = file.slice(file.lastIndexOf("/") + 1);
  return `${name} ${base}${startLine > 0 ? `:${startLine}` : ""}`;
}

/** A longer name, of a template of templates, is cut: answers must not grow with names. */
const maxNameLength = 2000;

function shortened(text: string): string {
  return text.length <= maxNameLength ? text : `${text.slice(0, maxNameLength - 1)}…`;
}

/** Gives functions their numbers; those of one name and file are one function. */
export class FrameNames {
  readonly functions: FunctionNames = { name: [], file: [], line: [] };
  readonly #numbers = new Map<string, number>();

  /** `line` 0: not known. */
  numberOf(fullName: string, fullFile: string, line: number): number {
    const name = shortened(fullName);
    const file = shortened(fullFile);
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
