import type { ConsoleStatus } from "../model/views/console-status.ts";

type Notice = ConsoleStatus["notices"][number];

/** Standing troubles that every page shows until they are over, worst first. */
export interface Notices {
  /** What `about` has to tell now; an empty list ends it. */
  set: (about: string, notices: readonly Notice[]) => void;
  list: () => Notice[];
}

const maxShown = 20;

export function createNotices(): Notices {
  const byAbout = new Map<string, readonly Notice[]>();
  return {
    set: (about, notices) => void (notices.length > 0 ? byAbout.set(about, notices) : byAbout.delete(about)),
    list: () => {
      const all = [...byAbout.values()].flat();
      const worst = [...all.filter(({ status }) => status === "bad"), ...all.filter(({ status }) => status === "warn")];
      const more = worst.length - maxShown;
      return more > 0
        ? [...worst.slice(0, maxShown), { status: "warn", text: `And ${more} more; the log names them all.` }]
        : worst;
    },
  };
}
