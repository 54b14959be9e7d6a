import type { DemoFault, MemberControls } from "./fault.ts";
import { retainSessions, type Session } from "./retain-sessions.ts";

const everyMs = 200;
const sessionsPerStep = 600;
/** The leak stops below the declared limit: the process is to be seen, not killed. */
const capOfLimit = 0.85;

export const heapLeak: DemoFault = {
  info: {
    id: "heap-leak",
    label: "Heap leak",
    description: "cart-2 keeps every session: its memory grows towards 85 % of its limit, then it lets go.",
    app: "cart",
    instance: "cart-2",
    ruleExpected: "mem",
    durationMs: 75_000,
  },
  pods: ["cart-2"],
  how: { kind: "inject", inject: startLeaking },
};

function startLeaking(controls: MemberControls): () => void {
  let sessions: Session[] = [];
  const timer = setInterval(() => {
    if (controls.residentBytes() < capOfLimit * controls.memoryLimitBytes) retainSessions(sessions, sessionsPerStep);
  }, everyMs);
  return () => {
    clearInterval(timer);
    sessions = [];
    controls.collectGarbage();
  };
}
