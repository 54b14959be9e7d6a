import { expect, it } from "vitest";
import { workbenchKey } from "../../../components/workbench/workbench-keys.ts";

type State = Parameters<typeof workbenchKey>[1];
const state: State = { view: "icicle", fn: "main.spin", t: ["hide:runtime"] };

it.each<[key: string, over: Partial<State>, change: ReturnType<typeof workbenchKey>]>([
  ["v", {}, { view: "flame" }],
  ["v", { view: "flame" }, { view: "tree" }],
  ["v", { view: "sandwich" }, { view: "icicle" }],
  ["s", {}, { view: "sandwich" }],
  ["s", { fn: null }, null],
  ["x", {}, { t: ["hide:runtime", "ignore:main.spin"], fn: null, root: null, skip: null }],
  ["x", { fn: null }, null],
  ["q", {}, null],
])("%s with %j changes %j", (key, over, change) => {
  expect(workbenchKey(key, { ...state, ...over }, (name) => `ignore:${name}`)).toEqual(change);
});
