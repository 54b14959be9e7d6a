import type { Milliseconds } from "../model/units.ts";

/** What is awaited, or null where it takes longer; then its end is nobody's matter any more. */
export async function within<T>(awaited: Promise<T>, ms: Milliseconds): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), ms);
  });
  try {
    return await Promise.race([awaited, late]);
  } finally {
    clearTimeout(timer);
  }
}
