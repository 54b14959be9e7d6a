import type { FunctionNames } from "../../model/call-tree.ts";
import { type FlameColour, familyOf } from "./function-families.ts";
import { nameForms } from "./function-names.ts";

/** How the functions of a tree look, in columns: colour, and forms of the name from long to short. */
export interface FunctionLooks {
  colour: FlameColour[];
  forms: string[][];
}

export function functionLooks(functions: FunctionNames): FunctionLooks {
  return {
    colour: functions.name.map((name, fn) => familyOf(name, functions.file[fn] ?? "").colour),
    forms: functions.name.map((name) => nameForms(name)),
  };
}
