import { isScalar } from "yaml";
import type { ConfigurationError } from "../../model/configuration.ts";
import type { Place, Read, Report } from "./place.ts";
import { parseYaml, yamlFault } from "./yaml-document.ts";

/** What a text was read as. */
export interface ReadText<T> {
  /** Null where there is an error among the problems. */
  value: T | null;
  /** In the order of the text. */
  problems: ConfigurationError[];
}

/** More problems than these are counted, not listed. */
const maxProblems = 200;

/** Reads YAML by `read`. Never throws: every fault is a problem with its line and column; an empty text is the fault `empty`. */
export function readYaml<T>(
  { text, file, empty }: { text: string; file: string; empty: string },
  read: Read<T>,
): ReadText<T> {
  const problem = (line: number, column: number, path: string, message: string): ConfigurationError => ({
    file,
    line,
    column,
    path,
    message,
    severity: "error",
  });
  const parsed = parseYaml(text);
  if (typeof parsed === "string") return { value: null, problems: [problem(1, 1, "", parsed)] };

  const { document, lines } = parsed;
  const found: { offset: number; problem: ConfigurationError }[] = [];
  const report: Report = ({ offset, path }, message, severity = "error") => {
    const { line, col } = lines.linePos(offset);
    const at = problem(Math.max(1, line), Math.max(1, col), path, message);
    found.push({ offset, problem: { ...at, severity } });
  };
  for (const fault of [...document.errors, ...document.warnings]) {
    report({ offset: fault.pos[0], path: "" }, yamlFault(fault));
  }
  const { contents } = document;
  let value: T | null = null;
  if (contents === null || (isScalar(contents) && contents.value === null)) {
    if (found.length === 0) report({ offset: 0, path: "" }, empty);
  } else {
    const top: Place = { node: contents, offset: contents.range[0], path: "" };
    value = read(top, report) ?? null;
  }
  const problems = limited(found.toSorted((a, b) => a.offset - b.offset).map((one) => one.problem));
  const isSound = problems.every(({ severity }) => severity === "warning");
  return { value: isSound ? value : null, problems };
}

function limited(problems: ConfigurationError[]): ConfigurationError[] {
  if (problems.length <= maxProblems) return problems;
  const errors = problems.filter(({ severity }) => severity === "error");
  const kept = (errors.length > 0 ? errors : problems).slice(0, maxProblems);
  const last = kept[kept.length - 1];
  return last ? [...kept, { ...last, path: "", message: `and ${problems.length - kept.length} problems more` }] : kept;
}
