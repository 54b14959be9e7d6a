import { describe, expect, it } from "vitest";
import { preferencesOf } from "../../../components/preferences/preferences.ts";

describe("preferences in cookies", () => {
  it("are read where they are sound", () => {
    const cookies: Record<string, string> = {
      theme: "light",
      density: "compact",
      rail: "folded",
      keys: "off",
      times: "utc",
      tz: "Asia%2FShanghai",
    };
    expect(preferencesOf((name) => cookies[name])).toEqual({
      theme: "light",
      density: "compact",
      rail: "folded",
      singleKeys: false,
      times: "utc",
      timeZone: "Asia/Shanghai",
    });
  });

  it.each(["<script>", "%E0%A4%A", "Mars/Olympus"])("count as not chosen where they hold %s", (text) => {
    expect(preferencesOf(() => text)).toEqual({
      theme: null,
      density: "normal",
      rail: null,
      singleKeys: true,
      times: "browser",
      timeZone: "UTC",
    });
  });
});
