import { describe, expect, it } from "vitest";
import type { CaptureAnswer, CaptureWish } from "../../../model/capture-wish.ts";
import { madeReads } from "./made-reads.ts";
import { closed, neverPinned, noProfiles, noRules, noSavedViews, start, token } from "./started-console.ts";

/** A console whose captures come out as `answer`; what was wished for goes to `wishes`. */
function startAsking(answer: CaptureAnswer, wishes: CaptureWish[] = []): Promise<string> {
  const { reads } = madeReads();
  const askCapture = (wish: CaptureWish): Promise<CaptureAnswer> => {
    wishes.push(wish);
    return Promise.resolve(answer);
  };
  return start({
    api: {
      reads,
      profiles: noProfiles,
      askCapture,
      pinCapture: neverPinned,
      savedViews: noSavedViews,
      rules: noRules,
      startFault: null,
    },
  });
}

function post(base: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${base}/api/v1/captures`, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
}

const begun: CaptureAnswer = { started: true, id: "cap-9", leftOut: "" };

describe("POST /api/v1/captures", () => {
  it.each([
    [
      { instance: "mesh/cart-1", kind: "cpu", seconds: 5 },
      { kinds: ["cpu"], seconds: 5 },
    ],
    [
      { instance: "cart-1", kinds: ["heap", "goroutine"] },
      { kinds: ["heap", "goroutine"], seconds: null },
    ],
  ])("takes %j on, and answers with the capture's id", async (body, wished) => {
    const wishes: CaptureWish[] = [];
    const response = await post(await startAsking(begun, wishes), body);
    expect([response.status, response.headers.get("location")]).toEqual([202, "/captures/cap-9"]);
    expect(await response.json()).toEqual({ id: "cap-9", page: "/captures/cap-9", leftOut: "" });
    expect(wishes).toEqual([{ instanceKey: "mesh/cart-1", via: "api", ...wished }]);
  });

  it.each<[string, Extract<CaptureAnswer, { started: false }>["outcome"], number]>([
    ["a capture that runs", "busy", 409],
    ["a spent budget", "budget", 429],
    ["the ceiling", "ceiling", 409],
    ["a kind without profiles", "unsupported", 409],
    ["a closed door", "disabled", 409],
    ["a silent door", "unreachable", 409],
    ["an instance that has just gone", "no-instance", 404],
    ["the console's end", "stopping", 503],
  ])("says that %s stands in the way", async (_, outcome, status) => {
    const base = await startAsking({ started: false, outcome, why: "It is so." });
    const response = await post(base, { instance: "cart-1", kind: "cpu" });
    expect([response.status, response.headers.get("content-type")]).toEqual([status, "application/problem+json"]);
    expect(await response.json()).toMatchObject({ status, outcome, detail: "It is so." });
  });

  it.each([
    ["no JSON", "{", 400, "not JSON"],
    ["no mapping", "[]", 400, "body"],
    ["no instance", { kind: "cpu" }, 400, "instance"],
    ["no kind", { instance: "cart-1" }, 400, "kinds"],
    ["an unknown kind", { instance: "cart-1", kind: "disk" }, 400, "kinds.0"],
    ["no kinds at all", { instance: "cart-1", kinds: [] }, 400, "kinds"],
    ["an unknown key", { instance: "cart-1", kind: "cpu", minutes: 1 }, 400, "minutes"],
    ["seconds that are none", { instance: "cart-1", kind: "cpu", seconds: "5" }, 400, "seconds"],
    ["too many seconds", { instance: "cart-1", kind: "cpu", seconds: 301 }, 400, "seconds"],
    ["an unknown instance", { instance: "pay-1", kind: "cpu" }, 404, "no instance pay-1"],
    ["a large body", { instance: "x".repeat(20_000), kind: "cpu" }, 413, "larger than"],
  ])("refuses %s before anything is asked", async (_, body, status, detail) => {
    const wishes: CaptureWish[] = [];
    const response = await post(await startAsking(begun, wishes), body);
    expect(response.status).toBe(status);
    expect(((await response.json()) as { detail: string }).detail).toContain(detail);
    expect(wishes).toEqual([]);
  });

  it("takes JSON only, which a form of another page cannot send", async () => {
    const response = await post(await startAsking(begun), "{}", { "Content-Type": "text/plain" });
    expect(response.status).toBe(415);
  });

  it.each([
    ["without the token", {}, 401],
    ["with the token", { Authorization: `Bearer ${token}` }, 202],
    ["from another site", { Authorization: `Bearer ${token}`, "Sec-Fetch-Site": "cross-site" }, 403],
  ])("%s", async (_, headers, status) => {
    const { reads } = madeReads();
    const base = await start({
      access: closed,
      api: {
        reads,
        profiles: noProfiles,
        askCapture: () => Promise.resolve(begun),
        pinCapture: neverPinned,
        savedViews: noSavedViews,
        rules: noRules,
        startFault: null,
      },
    });
    expect((await post(base, { instance: "cart-1", kind: "cpu" }, headers)).status).toBe(status);
  });
});
