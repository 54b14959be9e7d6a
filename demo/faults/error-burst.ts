import { podsOf } from "../topology.ts";
import type { DemoFault } from "./fault.ts";

const errorRatio = 0.3;

export const errorBurst: DemoFault = {
  info: {
    id: "error-burst",
    label: "Error burst",
    description: "payment answers 503 to three requests in ten, on both instances; checkouts fail with it.",
    app: "payment",
    instance: "",
    ruleExpected: "errors",
    durationMs: 60_000,
  },
  pods: podsOf("payment"),
  how: {
    kind: "inject",
    inject: ({ behaviour }) => {
      behaviour.errorRatio += errorRatio;
      return () => {
        behaviour.errorRatio -= errorRatio;
      };
    },
  },
};
