/**
 * What was made of answers of the store, which gives the same object while an answer stands. It goes with the first of
 * them, so that it is bounded as they are.
 */
const made = new WeakMap<object, Map<string, { of: readonly object[]; value: unknown }>>();

/** Gives what `make` made of the same objects the last time; `how` names it, with everything else that it depends on. Nobody may change it. */
export function madeOnce<T>(of: readonly [object, ...object[]], how: string, make: () => T): T {
  const known = made.get(of[0]) ?? new Map<string, { of: readonly object[]; value: unknown }>();
  made.set(of[0], known);
  const last = known.get(how);
  // What stands under this name was made by the same function.
  if (last && of.every((one, at) => one === last.of[at])) return last.value as T;
  const value = make();
  known.set(how, { of, value });
  return value;
}
