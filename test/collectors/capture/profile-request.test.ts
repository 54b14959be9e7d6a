import { describe, expect, it } from "vitest";
import { profileRequest } from "../../../collectors/capture/profile-request.ts";

const target = { url: "http://10.0.0.7:9090/metrics", headers: { authorization: "secret" } };
const limits = { seconds: 10, maxBytes: 64, graceMs: 15_000 };

describe("a profile is asked for under the pprof address", () => {
  it.each([
    ["http://10.0.0.7:34902", "goroutine", "http://10.0.0.7:34902/debug/pprof/goroutine", 15_000],
    ["http://10.0.0.7:34902/", "goroutine-text", "http://10.0.0.7:34902/debug/pprof/goroutine?debug=2", 15_000],
    ["http://10.0.0.7:34902/debug/pprof/", "heap", "http://10.0.0.7:34902/debug/pprof/heap", 15_000],
    ["https://gateway/pod-7", "cpu", "https://gateway/pod-7/debug/pprof/profile?seconds=10", 25_000],
    ["http://[::1]:6060", "mutex", "http://[::1]:6060/debug/pprof/mutex", 15_000],
  ] as const)("%s %s", (pprofUrl, kind, url, timeoutMs) => {
    const request = profileRequest(kind, { ...target, source: { url: pprofUrl, paths: {} } }, limits);
    expect([request.url.href, request.timeoutMs, request.maxBytes]).toEqual([url, timeoutMs, 64]);
  });
});

it("a kind whose admin API gives a profile is asked there", () => {
  const source = { url: "http://10.0.0.7:9901", paths: { heap: "/heap_dump" } };
  expect(profileRequest("heap", { ...target, source }, limits).url.href).toBe("http://10.0.0.7:9901/heap_dump");
});

const headersAt = (url: string): object =>
  profileRequest("heap", { ...target, source: { url, paths: {} } }, limits).headers;

it("the scrape's secrets go to the scrape's origin alone", () => {
  expect(headersAt("http://10.0.0.7:9090")).toEqual({ authorization: "secret" });
  expect(headersAt("http://10.0.0.7:34902")).toEqual({});
  expect(headersAt("https://10.0.0.7:9090")).toEqual({});
});
