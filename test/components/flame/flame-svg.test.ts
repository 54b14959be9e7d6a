import { describe, expect, it } from "vitest";
import { boxesAt } from "../../../components/flame/flame-boxes.ts";
import { layoutCallTree } from "../../../components/flame/flame-layout.ts";
import { type FlameDrawing, flameSvg } from "../../../components/flame/flame-svg.ts";
import { shadeTokens } from "../../../components/flame/frame-shades.ts";
import { flameColours } from "../../../components/flame/function-families.ts";
import { functionLooks } from "../../../components/flame/function-looks.ts";
import { treeOfStacks } from "../../support/tree-of-stacks.ts";

const fill = Object.fromEntries(
  flameColours.map((colour) => [colour, `#${colour}`]),
) as FlameDrawing["palette"]["fill"];

function drawn(stacks: string[], over: Partial<FlameDrawing> = {}): string {
  const tree = treeOfStacks(stacks);
  return flameSvg({
    tree,
    boxes: boxesAt(layoutCallTree(tree), 400),
    looks: functionLooks(tree.functions),
    view: "icicle",
    palette: { fill, text: "#fff", shades: shadeTokens.map((token) => `var(${token})`) },
    shades: null,
    figure: (value) => `${value} ms`,
    measure: (text) => text.length * 6,
    label: "Flame graph",
    maxRows: 100,
    ...over,
  });
}

const yOf = (svg: string, name: string) =>
  Number(new RegExp(`<title>${name}, .*?<rect [^>]*y="(\\d+)"`).exec(svg)?.[1]);

describe("a flame graph as SVG", () => {
  it("of a difference has its shades", () => {
    const shades = { step: Int8Array.from([4, 4, -1]), noise: Uint8Array.from([0, 0, 1]) };
    const svg = drawn(["main;work 30"], { shades });
    expect(svg).toMatch(/<title>main, .*?fill="var\(--diff-more-4\)"/);
    expect(svg).toMatch(/<title>work, .*?fill="var\(--diff-same\)"/);
  });

  it("has a box for every frame, with its name, its worth and its full name as title", () => {
    const svg = drawn(["main;work 30", "main;rest 10"]);
    expect(svg.match(/<rect /g)).toHaveLength(4);
    expect(svg).toContain("<title>work, 30 ms</title>");
    expect(svg).toMatch(/<text [^>]*>work<\/text><text [^>]*text-anchor="end">30 ms<\/text>/);
    expect(svg).toContain('width="400" height="54" viewBox="0 0 400 54"');
  });

  it("has the root at the top of an icicle and at the foot of a flame", () => {
    expect(yOf(drawn(["main;work 30"]), "main")).toBe(18);
    expect(yOf(drawn(["main;work;leaf 30"], { view: "flame" }), "work")).toBe(18);
  });

  it("escapes what other processes name their functions", () => {
    const svg = drawn(['</text><script>alert("1")</script>&\u0001 30']);
    expect(svg).not.toContain("<script");
    expect(svg).toContain("&lt;/text&gt;&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;\ufffd");
  });

  it("draws no more rows than asked for, and merges what is too narrow into a dim sliver", () => {
    expect(drawn(["a;b;c;d 5"], { maxRows: 2 }).match(/<rect /g)).toHaveLength(2);
    expect(drawn(["a 1000", ...Array.from({ length: 20 }, (_, i) => `s${i} 0.01`)])).toContain('opacity="0.35"');
  });
});
