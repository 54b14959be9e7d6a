// Notices that whoever started us is gone, even by kill -9, so that nothing is left running behind a dead `npm start`.
import { readFileSync } from "node:fs";

/** Calls `gone` once when the parent, or the `npm` above the shell that it started us through, has died. */
export function whenOrphaned(gone, everyMs = 2000) {
  const chain = ancestors(process.env.npm_lifecycle_event ? 2 : 1);
  const timer = setInterval(() => {
    if (ancestors(chain.length).every((pid, i) => pid === chain[i])) return;
    clearInterval(timer);
    gone();
  }, everyMs);
  timer.unref();
}

function ancestors(depth) {
  const chain = [process.ppid];
  while (chain.length < depth) {
    const parent = parentOf(chain.at(-1));
    if (parent === null) break;
    chain.push(parent);
  }
  return chain;
}

/** The parent of a process as Linux tells it; null elsewhere, where only our own parent is watched. */
function parentOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
  } catch {
    return null;
  }
}
