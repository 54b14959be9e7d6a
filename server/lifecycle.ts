import type { Log } from "./log.ts";

/** Opens and ends the process: whatever opens says how it closes. */
export interface Lifecycle {
  opened: (close: () => Promise<void>) => void;
  /** Closes everything in the reverse order of opening, once, then ends the process. What fails to close is logged. */
  end: (status: number, why: string) => Promise<void>;
}

export interface LifecycleParts {
  log: Log;
  exit: (status: number) => void;
  /** Calls back when closing takes too long; what hangs is then left behind. */
  late: (giveUp: () => void) => void;
}

export function createLifecycle({ log, exit, late }: LifecycleParts): Lifecycle {
  const closers: (() => Promise<void>)[] = [];
  let ending: Promise<void> | null = null;

  const closeAll = async (status: number, why: string): Promise<void> => {
    if (why) log.info(why);
    late(() => exit(status || 1));
    for (const close of closers) await close().catch((error: unknown) => log.error(`While ending: ${String(error)}`));
    exit(status);
  };
  return {
    opened: (close) => void closers.unshift(close),
    end: (status, why) => (ending ??= closeAll(status, why)),
  };
}
