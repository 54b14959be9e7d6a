import { initTRPC, TRPCError } from "@trpc/server";
import type { CaptureAnswer, CaptureWish } from "../../model/capture-wish.ts";
import type { FaultAnswer } from "../../model/demo-faults.ts";
import type { RulePreview } from "../../model/rule-replay.ts";
import type { SavedRule, SavedRuleAnswer } from "../../model/saved-rules.ts";
import type { SavedView } from "../../model/saved-views.ts";
import type { TimeRange } from "../../model/time-range.ts";
import type { ProfileReads } from "./profile-reads.ts";
import type { ConsoleReads } from "./reads.ts";

/** What every procedure is handed: ports of the composition root. */
export interface ApiContext {
  reads: ConsoleReads;
  profiles: ProfileReads;
  /** Takes on a person's wish for profiles. */
  askCapture: (wish: CaptureWish) => Promise<CaptureAnswer>;
  /** Durable before it resolves; false: there is no such capture. */
  pinCapture: (captureId: string, pinned: boolean) => Promise<boolean>;
  /** What people saved for each other. */
  savedViews: {
    list: () => Promise<SavedView[]>;
    /** Null: there are as many as there may be. */
    save: (view: { name: string; path: string }) => Promise<SavedView | null>;
    remove: (name: string) => Promise<boolean>;
  };
  /** Rules that people write in the console. */
  rules: {
    saved: () => SavedRule[];
    preview: (text: string, range: TimeRange) => Promise<RulePreview>;
    save: (text: string) => Promise<SavedRuleAnswer>;
    remove: (name: string) => Promise<boolean>;
  };
  /** Starts a fault of the demo mesh; null when the console does not watch the demo mesh. */
  startFault: ((id: string) => Promise<FaultAnswer>) | null;
}

const t = initTRPC.context<ApiContext>().create({
  // A message of ours is for people; what failed inside is for the log.
  errorFormatter: ({ shape, error }) => ({
    ...shape,
    message: error.code === "INTERNAL_SERVER_ERROR" ? "The console failed to answer; its log says why." : shape.message,
    data: { code: shape.data.code, httpStatus: shape.data.httpStatus, path: shape.data.path },
  }),
});

export const router = t.router;
export const procedure = t.procedure;
export const createCallerFactory = t.createCallerFactory;

/** The value, or a NOT_FOUND that names what was asked for. */
export function found<T>(value: T | null, what: string): T {
  if (value === null) throw new TRPCError({ code: "NOT_FOUND", message: `There is no ${what}.` });
  return value;
}
