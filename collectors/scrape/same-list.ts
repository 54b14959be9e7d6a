/** The earlier list where both hold the same, so that it is seen at a glance that nothing has changed. */
export function sameList<T>(before: T[], after: T[], isSame: (before: T, after: T) => boolean = Object.is): T[] {
  const isUnchanged =
    before.length === after.length &&
    after.every((item, index) => {
      const earlier = before[index];
      return earlier !== undefined && isSame(earlier, item);
    });
  return isUnchanged ? before : after;
}
