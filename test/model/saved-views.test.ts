import { describe, expect, it } from "vitest";
import { savedViewSchema } from "../../model/saved-views-schema.ts";

describe("a view that is saved", () => {
  it.each([
    ["/", true],
    ["/applications?zone=hz-a&label=team=trade", true],
    ["//evil.example/", false],
    ["/\\evil.example/", false],
    ["https://evil.example/", false],
    ["javascript:alert(1)", false],
  ])("has an address of this console: %s is %s", (path, isOne) => {
    expect(savedViewSchema.safeParse({ name: "x", path }).success).toBe(isOne);
  });

  it.each(["", "   ", "x".repeat(81)])("has a name: “%s” is none", (name) => {
    expect(savedViewSchema.safeParse({ name, path: "/" }).success).toBe(false);
  });
});
