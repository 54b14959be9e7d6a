import { expect, it } from "vitest";
import { httpRequest } from "../../../collectors/http/http-request.ts";

const hosts: [string, object][] = [
  ["http://h:81/metrics?a=b%20c", { isSecure: false, host: "h", port: 81, origin: "http://h:81" }],
  ["http://h/metrics", { host: "h", port: 80 }],
  ["https://h/metrics", { isSecure: true, port: 443 }],
  ["http://[::1]:9/", { host: "::1", port: 9 }],
];

it.each(hosts)("%s is asked where it says", (url, expected) => {
  expect(httpRequest(url, {})).toMatchObject(expected);
});

it("is one GET, with the headers and the credentials of its URL, which a header of its own replaces", () => {
  const { text } = httpRequest("http://me:p%40ss@h:81/metrics?a=b%20c", { Accept: "text/plain" });
  expect(text).toBe(
    `GET /metrics?a=b%20c HTTP/1.1\r\nHost: h:81\r\nAuthorization: Basic ${btoa("me:p@ss")}\r\nAccept: text/plain\r\nConnection: keep-alive\r\n\r\n`,
  );
  expect(httpRequest("http://me@h/", { Authorization: "Bearer x" }).text).toContain("\r\nAuthorization: Bearer x\r\n");
});

it("is refused where a header would begin another one", () => {
  for (const value of ["a\r\nX: y", "a\0", "a\u0100"]) {
    expect(() => httpRequest("http://h/", { Authorization: value })).toThrow(
      'Invalid character in header content ["Authorization"]',
    );
  }
  expect(() => httpRequest("ftp://h/", {})).toThrow("ftp: is no HTTP");
});
