import { expect, it } from "vitest";
import { asClause } from "../../../model/format/clause.ts";

it.each([
  ["A capture of this instance was already running.", "a capture of this instance was already running"],
  ["CPU was 91 %, above the ceiling.", "CPU was 91 %, above the ceiling"],
  ["2 of 2 captures were running (capture.perApp).", "2 of 2 captures were running (capture.perApp)"],
  ["", ""],
])("%j ends another sentence as %j", (sentence, clause) => expect(asClause(sentence)).toBe(clause));
