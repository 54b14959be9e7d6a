"use client";
import { useMemo, useState } from "react";
import { inHeldOrder } from "./stable-order.ts";

/** Rows in the order of their first load, so that none moves while it is read; `asked` null: still those of before. */
export function useHeldRows<T extends object>(
  wanted: readonly T[],
  keyOf: (row: T) => string,
  asked: string | null,
): { rows: T[]; moved: number; resort: () => void } {
  const [held, setHeld] = useState<{ asked: string; keys: string[] }>({ asked: "", keys: [] });
  const { rows, moved } = useMemo(() => inHeldOrder(wanted, keyOf, held.keys), [wanted, keyOf, held]);
  const isNew = asked !== null && (asked !== held.asked || (held.keys.length === 0 && wanted.length > 0));
  if (isNew) setHeld({ asked, keys: wanted.map(keyOf) });
  return { rows, moved, resort: () => setHeld({ asked: held.asked, keys: wanted.map(keyOf) }) };
}
