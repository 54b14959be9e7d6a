import type { Direction } from "../../model/directions.ts";
import type { RuleState } from "../../model/rules.ts";
import type { SignalId } from "../../model/signals.ts";
import type { InstanceSignalRow } from "../../model/views/instance.ts";

type Flow = { direction: Direction; service: string } | null;

/** A signal with the rules that look at it. */
export interface WatchedSignal {
  key: string;
  row: InstanceSignalRow;
  rules: RuleState[];
}

export interface SignalGroup {
  title: string;
  signals: WatchedSignal[];
  /** Rules of this group whose signal has no row. */
  loose: RuleState[];
}

const flowTitles: Record<Direction, string> = {
  in: "Traffic in",
  out: "Traffic out",
  unknown: "Traffic, direction not known",
};

/** `cpu`, or `rt:in:ingress_http`: a signal of an instance as the URL writes it. */
export function signalKey(signal: SignalId, flow: Flow): string {
  return flow ? `${signal}:${flow.direction}:${flow.service}` : signal;
}

/** Signals of the process first, then each flow, each with its rules. */
export function signalGroups(rows: readonly InstanceSignalRow[], rules: readonly RuleState[]): SignalGroup[] {
  const groups = new Map<string, SignalGroup>();
  const groupOf = (flow: Flow): SignalGroup => {
    const title = flow ? `${flowTitles[flow.direction]}: ${flow.service}` : "Process";
    const group = groups.get(title) ?? { title, signals: [], loose: [] };
    groups.set(title, group);
    return group;
  };
  const shown = new Set<string>();
  for (const row of rows) {
    const key = signalKey(row.signal, row.flow);
    shown.add(key);
    groupOf(row.flow).signals.push({
      key,
      row,
      rules: rules.filter((rule) => signalKey(rule.signal, rule.flow) === key),
    });
  }
  for (const rule of rules) {
    if (!shown.has(signalKey(rule.signal, rule.flow))) groupOf(rule.flow).loose.push(rule);
  }
  return [...groups.values()];
}

const order: RuleState["verdict"][] = ["fired", "cooling-down", "holding"];

/** The signal to look at first: the one whose rule fired, cools down or holds; else the first that has values. */
export function foremostSignal(groups: readonly SignalGroup[]): WatchedSignal | null {
  const all = groups.flatMap((group) => group.signals);
  for (const verdict of order) {
    const found = all.find(({ rules }) => rules.some((rule) => rule.verdict === verdict));
    if (found) return found;
  }
  return all.find(({ row }) => row.spark.some((value) => value !== null)) ?? all[0] ?? null;
}
