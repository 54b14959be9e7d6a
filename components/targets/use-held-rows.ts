"use client";
import { useMemo, useState } from "react";
import type { TargetRowView } from "../../model/views/targets.ts";
import { inHeldOrder } from "../applications/stable-order.ts";

const keyOf = (row: TargetRowView) => row.key;

/** Rows in the order of their first load, so that none moves while it is read; `asked` null: still those of before. */
export function useHeldRows(
  wanted: readonly TargetRowView[],
  asked: string | null,
): { rows: TargetRowView[]; moved: number; resort: () => void } {
  const [held, setHeld] = useState<{ asked: string; keys: string[] }>({ asked: "", keys: [] });
  const { rows, moved } = useMemo(() => inHeldOrder(wanted, keyOf, held.keys), [wanted, held]);
  if (asked !== null && asked !== held.asked) setHeld({ asked, keys: wanted.map(keyOf) });
  return { rows, moved, resort: () => setHeld({ asked: held.asked, keys: wanted.map(keyOf) }) };
}
