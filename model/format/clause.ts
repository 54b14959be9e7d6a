/** A sentence as the end of another: without its full stop, in small letters unless it begins with a name such as CPU. */
export function asClause(sentence: string): string {
  const text = sentence.replace(/\.$/, "");
  return /^[A-Z][a-z ]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
