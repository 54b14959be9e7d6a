import { expect, it } from "vitest";
import type { ProfileGrowth } from "../../../model/profiles/growth.ts";
import { captureView } from "../../../server/views/capture-view.ts";
import { readDifference } from "../../../server/views/read-difference.ts";
import type { CaptureRecord } from "../../../server/views/sources.ts";
import { captured } from "./made-captures.ts";
import { madeSources } from "./made-mesh.ts";

const instances = [
  { name: "cart-1", app: "cart", serves: () => ({ qps: 52 }) },
  { name: "cart-2", app: "cart", serves: () => ({ qps: 48 }) },
];
const profile = (sha: string) =>
  ({ kind: "cpu", status: "stored", bytes: 9, sha256: sha.repeat(32), error: null }) as const;
const running = { kind: "cpu", status: "running", bytes: null, sha256: null, error: null } as const;
const chosen = [{ captureId: "well", instance: "mesh/cart-2", instanceName: "cart-2", zone: "hz-a", qps: 48 }];
const sick = (over: Partial<CaptureRecord> = {}) =>
  captured("cart", "cart-1", 5, {
    id: "sick",
    siblings: { wanted: 1, qps: 52, chosen, reason: "With it cart-2." },
    profiles: [profile("ab")],
    ...over,
  });
const well = (over: Partial<CaptureRecord> = {}) =>
  captured("cart", "cart-2", 5, { id: "well", rule: "", siblingOf: "sick", profiles: [profile("bb")], ...over });
const before = captured("cart", "cart-1", 30, { id: "before", rule: "", profiles: [profile("cc")] });

/** As if the first of the two burnt half a core more, by `spinHashRing`. */
const spin = { name: "spinHashRing", file: "ring.ts", own: 0.5, base: 0, isNoise: false };
const grown: ProfileGrowth = { unit: "cores", own: 0.6, base: 0.1, isNoise: false, grown: spin, hottest: spin };
async function growth(own: string, base: string): Promise<ProfileGrowth | null> {
  if (base.startsWith("dd")) throw new Error("a damaged profile");
  return own.startsWith("ab") ? grown : null;
}
function sourcesOf(...captures: CaptureRecord[]) {
  const sources = madeSources({ instances, captures });
  return { ...sources, profiles: { ...sources.profiles, growth } };
}

const said = (phrases: readonly { text: string }[] = []) =>
  phrases
    .map(({ text }) => text)
    .join("")
    .replaceAll("\u2009", " ");

it.each([
  ["its sibling", [sick(), well()], "sick", { captureId: "well", instanceName: "cart-2", isItself: false }],
  [
    "itself while healthy, where no sibling was",
    [sick({ siblings: { wanted: 1, qps: 52, chosen: [], reason: "" } }), before],
    "sick",
    { captureId: "before", instanceName: "cart-1", isItself: true },
  ],
  ["nobody while the sibling's profile is taken", [sick(), well({ profiles: [running] })], "sick", null],
  ["nobody where the sibling's profile is damaged", [sick(), well({ profiles: [profile("dd")] })], "sick", null],
  ["nobody where the profile names no culprit", [sick({ culprit: null }), well()], "sick", null],
  ["nobody where it is the sibling", [sick(), well()], "well", null],
] as const)("a capture differs from %s", async (_, captures, id, base) => {
  const record = captures.find((one) => one.id === id);
  const difference = record && (await readDifference(sourcesOf(...captures), record));
  expect(difference?.base ?? null).toEqual(base);
});

it("the page tells it, opens on the function, and counts where else the culprit was", async () => {
  const other = captured("cart", "cart-2", 40, { id: "other" });
  const view = await captureView(sourcesOf(sick(), well(), other), "sick");
  expect(said(view?.verdict.sentence)).toBe(
    "cart-1 burns 0.5 cores more than its sibling cart-2; spinHashRing adds 0.5.",
  );
  expect(view?.named).toEqual({ kind: "cpu", name: "spinHashRing" });
  expect(said(view?.evidence)).toMatch(
    /ms of CPU per request against .* The same culprit is in 1 other capture, on 2 /,
  );
});
