import { describe, expect, it } from "vitest";
import {
  type AccessPolicy,
  type AccessRequest,
  accessCookie,
  accessPolicy,
  decideAccess,
  isSameSecret,
} from "../../../server/http/access.ts";
import { safeReturnPath } from "../../../server/http/login-page.ts";

const token = "correct-horse-battery";
const open: AccessPolicy = { token: null, hosts: ["127.0.0.1"] };
const closed: AccessPolicy = { token, hosts: ["0.0.0.0", "mesh.example", "mesh.example:8443"] };
const request = (over: Partial<AccessRequest>): AccessRequest => ({
  method: "GET",
  path: "/",
  host: "127.0.0.1:8700",
  origin: undefined,
  fetchSite: undefined,
  authorization: undefined,
  cookie: undefined,
  ...over,
});
const outcome = (over: Partial<AccessRequest>, policy: AccessPolicy) => {
  const decision = decideAccess(request(over), policy);
  return decision.allow ? "allow" : decision.reason;
};

describe("a listen address", () => {
  it.each(["127.0.0.1", "127.8.8.8", "localhost", "::1"])("%s is open without a token", (host) =>
    expect(accessPolicy({ host, allowedHosts: [], token: null })).toMatchObject({ token: null }),
  );
  it.each(["0.0.0.0", "10.0.0.7", "mesh.example", "127.0.0.1.example"])("%s needs one", (host) =>
    expect(accessPolicy({ host, allowedHosts: [], token: null })).toEqual({
      error: `Listening on ${host} needs an access token: set MESHSCOPE_TOKEN or server.tokenFile, or listen on 127.0.0.1.`,
    }),
  );
  it("takes no token that can be guessed", () =>
    expect(accessPolicy({ host: "0.0.0.0", allowedHosts: [], token: "short" })).toHaveProperty("error"));
});

describe("a Host header", () => {
  it.each([
    ["localhost:8700", open, "allow"],
    ["127.0.0.1", open, "allow"],
    ["[::1]:8700", open, "allow"],
    ["LOCALHOST", open, "allow"],
    ["evil.example", open, "refuse"],
    ["127.0.0.1.evil.example:8700", open, "refuse"],
    ["localhost.evil.example", open, "refuse"],
    [undefined, open, "refuse"],
    ["", open, "refuse"],
    ["mesh.example", closed, "ask"],
    ["MESH.example:8443", closed, "ask"],
    ["mesh.example:1", closed, "ask"],
    ["other.example", closed, "refuse"],
  ] as const)("%s", (host, policy, expected) => expect(outcome({ host }, policy)).toBe(expected));
});

describe("an Origin header", () => {
  it.each([
    [undefined, "allow"],
    ["http://127.0.0.1:8700", "allow"],
    ["http://127.0.0.1:9999", "refuse"],
    ["http://localhost:8700", "refuse"],
    ["https://evil.example", "refuse"],
    ["null", "refuse"],
    ["garbage", "refuse"],
  ] as const)("%s", (origin, expected) => expect(outcome({ origin }, open)).toBe(expected));
  it("is not needed to tell another site's request to the API", () => {
    expect(outcome({ fetchSite: "cross-site", path: "/api/v1/targets" }, open)).toBe("refuse");
    expect(outcome({ fetchSite: "cross-site", path: "/captures/1" }, open)).toBe("allow");
    expect(outcome({ fetchSite: "cross-site", method: "POST" }, open)).toBe("refuse");
  });
});

describe("a token", () => {
  const cookie = accessCookie(token, false).split(";")[0] ?? "";
  it.each([
    [{ authorization: `Bearer ${token}` }, "allow"],
    [{ authorization: `bearer  ${token}` }, "allow"],
    [{ authorization: `Bearer ${token}x` }, "ask"],
    [{ authorization: `Basic ${token}` }, "ask"],
    [{ authorization: "Bearer " }, "ask"],
    [{}, "ask"],
    [{ cookie }, "allow"],
    [{ cookie: `a=b; ${cookie}; c=d` }, "allow"],
    [{ cookie: `meshscope=${token}` }, "ask"],
    [{ cookie: "meshscope=" }, "ask"],
  ] as const)("%j", (shown, expected) => expect(outcome(shown, closed)).toBe(expected));

  it("does not stand in its cookie, which scripts and other sites cannot use", () => {
    expect(accessCookie(token, true)).not.toContain(token);
    expect(accessCookie(token, true)).toMatch(
      /^meshscope=[0-9a-f]{64}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=\d+; Secure$/,
    );
  });
  it("is compared whole, whatever its length", () =>
    expect([isSameSecret("a", "a"), isSameSecret("a", "ab"), isSameSecret("", "a")]).toEqual([true, false, false]));
});

it.each([
  ["/captures?range=15m", "/captures?range=15m"],
  ["//evil.example", "/"],
  ["/\\evil.example", "/"],
  ["https://evil.example", "/"],
  ["", "/"],
  ['/a"><script>', "/"],
])("returns to %s as %s", (asked, path) => expect(safeReturnPath(asked)).toBe(path));
