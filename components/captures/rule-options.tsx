"use client";
import { useQuery } from "@tanstack/react-query";
import { formatCount } from "../../model/format/number.ts";
import { useTRPC } from "../api/trpc.ts";
import { useScope } from "../scope/use-scope.ts";
import chips from "../shell/filter-bar.module.css";

interface RuleOptionsProps {
  chosen: string | null;
  onChoose: (rule: string) => void;
}

/** The rules in force, with how often each fired in the range. */
export function RuleOptions({ chosen, onChoose }: RuleOptionsProps) {
  const trpc = useTRPC();
  const { scope } = useScope();
  const rules = useQuery(trpc.rules.list.queryOptions(scope)).data?.rules;
  if (!rules) return <p className={chips.note}>Reading the rules.</p>;
  return rules.map(({ rule: { name }, fired }) => (
    <button key={name} type="button" aria-pressed={name === chosen} onClick={() => onChoose(name)}>
      <span className="ellipsis">{name}</span>
      <span className={chips.count}>{fired === 0 ? "did not fire" : `fired ${formatCount(fired)}`}</span>
    </button>
  ));
}
