import { expect, test } from "vitest";
import { parseListenAddress } from "../../../server/config/listen-address.ts";

test.each<[string, { host: string; port: number } | null]>([
  ["127.0.0.1:8700", { host: "127.0.0.1", port: 8700 }],
  ["localhost:0", { host: "localhost", port: 0 }],
  ["[::1]:8700", { host: "::1", port: 8700 }],
  [":8700", { host: "0.0.0.0", port: 8700 }],
  ["8700", null],
  ["host:70000", null],
  ["::1:8700", null],
  ["http://host:80", null],
  ["", null],
])("%j listens at %j", (text, address) => {
  expect(parseListenAddress(text)).toEqual(address);
});
