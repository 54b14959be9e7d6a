import { describe, expect, it } from "vitest";
import { filterOf } from "../../../model/filter.ts";
import type { TargetsPageQuery } from "../../../server/api/reads.ts";
import { plainText } from "../../../server/findings/template.ts";
import { targetDetails, targetsView } from "../../../server/views/targets-view.ts";
import { type MadeInstance, madeSources, minuteMs, nowMs } from "./made-mesh.ts";

const asked: TargetsPageQuery = { filter: {}, order: "worst", descending: true };
const down: MadeInstance = {
  name: "pay-1",
  app: "pay",
  zone: "hz-b",
  state: { health: "down", lastError: "connection refused (10.2.8.41:34901)", sinceMs: nowMs - 5 * minuteMs },
};
const late: MadeInstance = { name: "cart-late", app: "cart", state: { lastScrapeMs: nowMs - minuteMs } };
const waiting: MadeInstance = { name: "new-1", app: "new", state: { health: "unknown", lastScrapeMs: null } };
const slow: MadeInstance = { name: "cart-slow", app: "cart", state: { lastDurationMs: 2_700 } };
const garbled: MadeInstance = { name: "cart-bad", app: "cart", kind: "dapr", state: { badLines: 2 } };
const well: MadeInstance = { name: "cart-1", app: "cart" };
const other: MadeInstance = { name: "cart-2", app: "cart", state: { lastDurationMs: 2 } };
const mesh = [well, garbled, slow, waiting, late, down];

const view = (instances: MadeInstance[], over: Partial<TargetsPageQuery> = {}) =>
  targetsView(madeSources({ instances, minutes: 0 }), "UTC", { ...asked, ...over });
const names = (over: Partial<TargetsPageQuery>) => view(mesh, over).rows.map(({ name }) => name);

describe("the targets' verdict", () => {
  it.each([
    ["unknown", "Nothing is scraped: no target is found, or the filter leaves none.", []],
    ["unknown", "Nothing is known yet: the first scrape is under way.", [waiting]],
    ["bad", "1 of 6 targets is down; pay-1 since 14:41: connection refused (10.2.8.41:34901).", mesh],
    ["unknown", "1 of 2 targets is late: no scrape has come for longer than it should take.", [well, late]],
    ["warn", "1 of 2 targets answers with trouble: cart-slow takes 2.7\u2009s of the 3\u2009s it has.", [well, slow]],
    ["good", "1 of 2 targets answered so far; the first scrape of the others is under way.", [well, waiting]],
    ["good", "The one target answers; the slowest, cart-1, took 4\u2009ms of the 3\u2009s it has.", [well]],
    ["good", "All 2 targets answer; the slowest, cart-1, took 4\u2009ms of the 3\u2009s it has.", [well, other]],
  ] as const)("%s: %s", (status, sentence, instances) => {
    const { verdict } = view([...instances]);
    expect([verdict.status, plainText(verdict.sentence)]).toEqual([status, sentence]);
  });

  it("is of all, whatever the search leaves", () => {
    expect(view(mesh, { search: "cart-1" }).verdict.status).toBe("bad");
  });
});

describe("the rows", () => {
  it.each([
    ["worst first", {}, ["pay-1", "cart-late", "new-1", "cart-bad", "cart-slow", "cart-1"]],
    ["those that are down", { condition: "down" }, ["pay-1"]],
    ["those that answer", { condition: "up" }, ["cart-bad", "cart-slow", "cart-1"]],
    [
      "by name",
      { order: "name", descending: false },
      ["cart-1", "cart-bad", "cart-late", "cart-slow", "new-1", "pay-1"],
    ],
    ["by how long they took", { order: "took", search: "cart" }, ["cart-slow", "cart-1", "cart-bad", "cart-late"]],
    ["by an error's words", { search: "REFUSED" }, ["pay-1"]],
    ["by a label's value", { search: "new" }, ["new-1"]],
    ["of a zone", { filter: filterOf({ zone: "hz-b" }) }, ["pay-1"]],
    ["of a kind", { filter: filterOf({ kind: "dapr" }) }, ["cart-bad"]],
    ["of a job that is not there", { job: "other" }, []],
    ["by a secret of the address", { search: "secret" }, []],
  ] as [string, Partial<TargetsPageQuery>, string[]][])("%s", (_, over, expected) => {
    expect(names(over)).toEqual(expected);
  });

  it("are counted before they are narrowed", () => {
    const { counts, jobs, matching } = view(mesh, { condition: "down" });
    expect(counts).toEqual({ down: 1, late: 1, waiting: 1, up: 3, total: 6 });
    expect(jobs).toEqual([{ job: "mesh", intervalMs: 5_000, counts }]);
    expect(matching).toBe(1);
  });

  it("what has no value comes last, whichever way", () => {
    const order = { order: "took" as const, search: "-1" };
    const rows = [well, { ...down, state: { lastDurationMs: null } }, { ...waiting, state: { lastDurationMs: 9 } }];
    const of = (descending: boolean) => view(rows, { ...order, descending }).rows.map(({ name }) => name);
    expect([of(true), of(false)]).toEqual([
      ["new-1", "cart-1", "pay-1"],
      ["cart-1", "new-1", "pay-1"],
    ]);
  });
});

describe("what is dropped", () => {
  it("is told with why, without credentials", () => {
    const discoveredLabels = { __address__: "a:1", __param_target: "http://user:secret@b/" };
    const dropped = { job: "mesh", source: "a.yml", discoveredLabels, reason: "dropped by relabel_configs[0]" };
    const sources = { ...madeSources({ instances: [] }), dropped: () => ({ targets: [dropped], total: 2_000 }) };
    const answer = targetsView(sources, "UTC", asked);
    expect(answer.droppedTotal).toBe(2_000);
    expect(answer.dropped).toEqual([
      { ...dropped, discoveredLabels: { __address__: "a:1", __param_target: "http://b/" } },
    ]);
  });
});

describe("one target", () => {
  it("shows its labels before and after, and no secrets", () => {
    const sources = madeSources({ instances: [well] });
    const record = sources.registry.byKey("mesh/cart-1");
    if (!record) throw new Error("there is no target");
    record.target.discoveredLabels = { app: "CART", __address__: "cart-1:34903" };
    record.target.adminUrl = "http://user:secret@cart-1:34901";
    const details = targetDetails(sources, "mesh/cart-1");
    expect(details?.labels).toEqual([
      { name: "app", discovered: "CART", final: "cart" },
      { name: "__address__", discovered: "cart-1:34903", final: null },
    ]);
    expect(details?.target.adminUrl).toBe("http://cart-1:34901");
    expect(JSON.stringify(details)).not.toContain("secret");
    expect(targetDetails(sources, "mesh/other")).toBeNull();
  });
});
