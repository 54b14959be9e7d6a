import type { FaultInfo } from "../../model/demo-faults.ts";
import type { MemberSpec } from "../member-spec.ts";
import type { Behaviour } from "../traffic/shop-application.ts";

/** What a fault may lay hands on inside a member. */
export interface MemberControls {
  behaviour: Behaviour;
  memoryLimitBytes: number;
  residentBytes(): number;
  collectGarbage(): void;
}

/** Strikes in the running process; the answer undoes it. */
type Injection = (controls: MemberControls) => () => void;

/** A fault of the demo: what the console is told, the pods it strikes, and how. */
export interface DemoFault {
  info: FaultInfo;
  pods: readonly string[];
  how:
    | { kind: "inject"; inject: Injection }
    /** The pods start again with these changes, and once more without them when the fault ends. */
    | { kind: "restart"; changes: Partial<Pick<MemberSpec, "sidecarVersion" | "slowdown">> };
}
