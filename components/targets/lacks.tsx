import type { TargetState } from "../../model/targets.ts";
import { Fact } from "../ui/fact.tsx";

/** The fact which signals a target does not give, and why; nothing when it gives them all. */
export function Lacks({ absent }: Pick<TargetState, "absent">) {
  const byReason = Map.groupBy(absent, ({ state, reason }) => `${state}: ${reason}`);
  if (byReason.size === 0) return null;
  return (
    <Fact label="Lacks">
      {[...byReason].map(([why, signals]) => (
        <div key={why}>
          {signals.map(({ signal }) => signal).join(", ")} <span className="dim">{why}</span>
        </div>
      ))}
    </Fact>
  );
}
