/**
 * Text from outside as PostgreSQL can store it: no NUL, no lone surrogates, and at most `maxLength` UTF-16 units, the
 * rest replaced by "…".
 */
export function storedText(text: string, maxLength: number): string {
  const clean = text.replaceAll("\0", "\uFFFD").toWellFormed();
  return clean.length <= maxLength ? clean : `${clean.slice(0, maxLength - 1).toWellFormed()}…`;
}
