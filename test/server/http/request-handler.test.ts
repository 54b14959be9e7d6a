import { describe, expect, it } from "vitest";
import { madeReads } from "./made-reads.ts";
import { neverAsked, neverPinned, noProfiles, noRules, noSavedViews, start } from "./started-console.ts";

describe("tRPC", () => {
  it("answers under its path, and names what does not exist", async () => {
    const base = await start();
    expect(await (await fetch(`${base}/api/trpc/targets.list`)).json()).toMatchObject({
      result: { data: [{ key: "mesh/cart-1" }, { key: "mesh/cart-2" }] },
    });
    const missing = await fetch(`${base}/api/trpc/captures.get?input=${encodeURIComponent('{"id":"cap-9"}')}`);
    expect([missing.status, ((await missing.json()) as { error: { message: string } }).error.message]).toEqual([
      404,
      "There is no capture cap-9.",
    ]);
  });

  it("refuses a body that is too large", async () => {
    const response = await fetch(`${await start()}/api/trpc/demo.startFault`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ id: "x".repeat(300_000) }),
    });
    expect(response.status).toBe(413);
  });

  it("hides what failed inside, and logs it", async () => {
    const logged: string[] = [];
    const { reads } = madeReads();
    const failing = { ...reads, targets: () => Promise.reject(new Error("disk on fire")) };
    const base = await start(
      {
        api: {
          reads: failing,
          profiles: noProfiles,
          askCapture: neverAsked,
          pinCapture: neverPinned,
          savedViews: noSavedViews,
          rules: noRules,
          startFault: null,
        },
      },
      logged,
    );
    const response = await fetch(`${base}/api/trpc/targets.list`);
    expect([response.status, (await response.text()).includes("fire")]).toEqual([500, false]);
    expect(logged.join("\n")).toContain("disk on fire");
  });
});

it("leaves every other path to the pages, and survives a page that fails", async () => {
  expect(await (await fetch(`${await start()}/captures`)).text()).toBe("page");
  const failing = await start({ next: () => Promise.reject(new Error("no build")) });
  expect((await fetch(`${failing}/captures`)).status).toBe(500);
});
