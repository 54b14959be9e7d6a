import { describe, expect, it } from "vitest";
import { relabeller } from "../../../collectors/relabel/relabel.ts";
import { defaultRelabelRule, type RelabelRule } from "../../../model/relabel-rule.ts";

type Labels = Record<string, string>;

function relabel(labels: Labels, rules: Partial<RelabelRule>[]): Labels | "dropped" {
  const relabelled = relabeller(rules.map((rule) => ({ ...defaultRelabelRule, ...rule })))(labels);
  return "droppedBy" in relabelled ? "dropped" : relabelled.labels;
}

const abc = { a: "foo", b: "bar", c: "baz" };
const tags = { __meta_sd_tags: "path:/secret,job:some-job,label:foo=bar" };
const dashes = "some-([^-]+)-([^,]+)";
const ports = { __tmp_port: "1234", __port1: "1234", __port2: "5678" };

const replace = (source: string, regex: string, targetLabel: string, replacement: string) => ({
  sourceLabels: [source],
  regex,
  targetLabel,
  replacement,
});

/** The behaviour that Prometheus' own tests of relabelling show. */
describe("relabelling, as Prometheus", () => {
  it.each<[string, Labels, Partial<RelabelRule>[], Labels | "dropped"]>([
    ["replaces with groups", abc, [replace("a", "f(.*)", "d", "ch${1}-ch${1}")], { ...abc, d: "choo-choo" }],
    [
      "sees what earlier rules did",
      abc,
      [
        { sourceLabels: ["a", "b"], regex: "f(.*);(.*)r", targetLabel: "a", replacement: "b${1}${2}m" },
        { sourceLabels: ["c", "a"], regex: "(b).*b(.*)ba(.*)", targetLabel: "d", replacement: "$1$2$2$3" },
      ],
      { ...abc, a: "boobam", d: "boooom" },
    ],
    ["drops what matches", { a: "foo" }, [{ action: "drop", sourceLabels: ["a"], regex: ".*o.*" }], "dropped"],
    ["matches whole values only", { a: "foo" }, [{ action: "drop", sourceLabels: ["a"], regex: "f|o" }], { a: "foo" }],
    ["keeps what matches", { a: "foo" }, [{ action: "keep", sourceLabels: ["a"], regex: "f.*" }], { a: "foo" }],
    ["keeps nothing else", { a: "foo" }, [{ action: "keep", sourceLabels: ["a"], regex: "no-match" }], "dropped"],
    ["replaces nothing without a match", { a: "boo" }, [replace("a", "f", "b", "bar")], { a: "boo" }],
    [
      "writes a fixed value without a source",
      { a: "boo" },
      [{ targetLabel: "team", replacement: "x" }],
      { a: "boo", team: "x" },
    ],
    ["removes a label by an empty value", abc, [replace("a", "f(.*)", "b", "")], { a: "foo", c: "baz" }],
    [
      "joins by the separator",
      abc,
      [{ sourceLabels: ["a", "none", "b"], separator: "/", targetLabel: "d" }],
      { ...abc, d: "foo//bar" },
    ],
    [
      "takes a modulus",
      abc,
      [{ action: "hashmod", sourceLabels: ["c"], targetLabel: "d", modulus: 1000 }],
      { ...abc, d: "976" },
    ],
    [
      "takes a modulus of several lines",
      { a: "foo\nbar" },
      [{ action: "hashmod", sourceLabels: ["a"], targetLabel: "b", modulus: 1000 }],
      { a: "foo\nbar", b: "734" },
    ],
    [
      "maps names",
      { a: "foo", b1: "bar", b2: "baz" },
      [{ action: "labelmap", regex: "(b.*)", replacement: "bar_${1}" }],
      { a: "foo", b1: "bar", b2: "baz", bar_b1: "bar", bar_b2: "baz" },
    ],
    [
      "maps what discovery told",
      { __meta_my_bar: "aaa", __meta_other: "ccc" },
      [{ action: "labelmap", regex: "__meta_(my.*)" }],
      { __meta_my_bar: "aaa", __meta_other: "ccc", my_bar: "aaa" },
    ],
    [
      "makes the name of a label of a value",
      { a: "some-name-value" },
      [replace("a", dashes, "${1}", "${2}")],
      { a: "some-name-value", name: "value" },
    ],
    [
      "writes nothing by a group that is not there",
      { a: "some-name-value" },
      [replace("a", dashes, "${1}", "${3}")],
      { a: "some-name-value" },
    ],
    [
      "writes no label whose name is none",
      { a: "some-name-0" },
      [replace("a", dashes, "${2}", "x")],
      { a: "some-name-0" },
    ],
    [
      "reads tags",
      tags,
      [
        replace("__meta_sd_tags", "(?:.+,|^)path:(/[^,]+).*", "__metrics_path__", "${1}"),
        replace("__meta_sd_tags", "(?:.+,|^)job:([^,]+).*", "job", "${1}"),
        replace("__meta_sd_tags", "(?:.+,|^)label:([^=]+)=([^,]+).*", "${1}", "${2}"),
      ],
      { ...tags, __metrics_path__: "/secret", job: "some-job", foo: "bar" },
    ],
    [
      "sets a label again that was dropped",
      { port_name: "foo", annotation: "9091" },
      [
        { action: "labeldrop", regex: "^port_name$" },
        replace("annotation", "(.+)", "port_name", "metrics"),
        { action: "keep", sourceLabels: ["port_name"], regex: "^metrics$" },
      ],
      { port_name: "metrics", annotation: "9091" },
    ],
    ["keeps labels by name", { a: "foo", b1: "bar" }, [{ action: "labelkeep", regex: "(b.*)" }], { b1: "bar" }],
    ["drops labels by name", { a: "foo", b1: "bar" }, [{ action: "labeldrop", regex: "(b.*)" }], { a: "foo" }],
    [
      "changes case",
      { foo: "bAr123Foo" },
      [
        { action: "uppercase", sourceLabels: ["foo"], targetLabel: "up" },
        { action: "lowercase", sourceLabels: ["foo"], targetLabel: "low" },
      ],
      { foo: "bAr123Foo", up: "BAR123FOO", low: "bar123foo" },
    ],
    ["keeps equals", ports, [{ action: "keepequal", sourceLabels: ["__tmp_port"], targetLabel: "__port1" }], ports],
    [
      "keeps only equals",
      ports,
      [{ action: "keepequal", sourceLabels: ["__tmp_port"], targetLabel: "__port2" }],
      "dropped",
    ],
    ["drops equals", ports, [{ action: "dropequal", sourceLabels: ["__tmp_port"], targetLabel: "__port1" }], "dropped"],
    [
      "drops only equals",
      ports,
      [{ action: "dropequal", sourceLabels: ["__tmp_port"], targetLabel: "__port2" }],
      ports,
    ],
    ["knows $$ and names that run on", { a: "x" }, [replace("a", "(.)", "b", "$$1-$1y")], { a: "x", b: "$1-" }],
    ["leaves out what is empty", { a: "", b: "x" }, [], { b: "x" }],
  ])("%s", (_, labels, rules, expected) => {
    expect(relabel(labels, rules)).toEqual(expected);
  });

  it("says which rule dropped", () => {
    const drop = { ...defaultRelabelRule, action: "drop" as const, sourceLabels: ["a"], regex: "foo" };
    expect(relabeller([{ ...drop, regex: "x" }, drop])(abc)).toEqual({ droppedBy: 1 });
  });
});
