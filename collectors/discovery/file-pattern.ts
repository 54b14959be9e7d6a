/** Whether a file name (last element of a path) matches a pattern with at most one star, as `file_sd_configs` has it. */
export function matchesPattern(fileName: string, pattern: string): boolean {
  const star = pattern.indexOf("*");
  if (star < 0) return fileName === pattern;
  const before = pattern.slice(0, star);
  const after = pattern.slice(star + 1);
  return fileName.length >= before.length + after.length && fileName.startsWith(before) && fileName.endsWith(after);
}
