import type { TargetState } from "../../model/targets.ts";
import { Fact } from "../ui/fact.tsx";

/** The fact which signals a target does not give, and why; nothing when it gives them all. */
export function Lacks({ absent }: Pick<TargetState, "absent">) {
  if (absent.length === 0) return null;
  return (
    <Fact label="Lacks">
      {absent.map((one) => (
        <div key={one.signal}>
          {one.signal}{" "}
          <span className="dim">
            {one.state}: {one.reason}
          </span>
        </div>
      ))}
    </Fact>
  );
}
