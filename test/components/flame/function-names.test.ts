import { describe, expect, it } from "vitest";
import { fitName, nameForms, shortName } from "../../../components/flame/function-names.ts";

describe("the forms of a name", () => {
  it.each([
    ["mosn.io/mosn/pkg/proxy.(*downStream).receive", ["proxy.(*downStream).receive", "(*downStream).receive"]],
    ["net/http.(*conn).serve", ["http.(*conn).serve", "(*conn).serve"]],
    ["main.price", ["price"]],
    ["main.handler.func1", ["handler.func1"]],
    [
      "example.com/a/cache.(*Map[go.shape.string,example.com/b/c.Key]).Load",
      ["cache.(*Map[go.shape.string,example.com/b/c.Key]).Load", "(*Map[go.shape.string,example.com/b/c.Key]).Load"],
    ],
    ["slices.SortFunc[go.shape.[]string]", ["SortFunc[go.shape.[]string]"]],
    ["Envoy::Http::ConnectionManagerImpl::onData(Buffer::Instance&)", ["ConnectionManagerImpl::onData", "onData"]],
    ["handleRequest", []],
    ["(anonymous) listener.ts:41", ["listener.ts:41"]],
    ["(garbage collector)", []],
    ["memeqbody", []],
    ["", []],
  ])("of %s drop the import path, then the package", (name, shorter) => {
    expect(nameForms(name)).toEqual([name, ...shorter]);
  });
});

// One pixel a character.
const measure = (text: string) => text.length;

describe("a name in a box", () => {
  const forms = nameForms("mosn.io/mosn/pkg/proxy.(*downStream).receive");
  it.each([
    [60, "mosn.io/mosn/pkg/proxy.(*downStream).receive"],
    [43, "proxy.(*downStream).receive"],
    [26, "(*downStream).receive"],
    [20, "(*downStream).recei…"],
    [4, "(*d…"],
    [3, ""],
    [0, ""],
  ])("of %i px is the longest form that fits", (widthPx, name) => {
    expect(fitName(forms, widthPx, measure)).toBe(name);
  });

  it.each([
    [44, "mosn.io/mosn/pkg/proxy.(*downStream).receive"],
    [30, "proxy.(*downStream).receive"],
    [10, "…).receive"],
  ])("of a table with %i characters is cut from the left", (characters, name) => {
    expect(shortName("mosn.io/mosn/pkg/proxy.(*downStream).receive", characters)).toBe(name);
  });
});
