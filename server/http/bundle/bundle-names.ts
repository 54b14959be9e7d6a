const longestName = 80;
/** What Windows takes for a device, with whatever ending. */
const device = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** A name that every file system takes as one part of a path: letters, digits, `.`, `_` and `-`, at most 80 of them. */
export function fileName(text: string): string {
  const plain = text
    .replace(/[^\w.-]+/g, "_")
    .slice(0, longestName)
    .replace(/^\.+|\.+$/g, "");
  if (plain === "") return "_";
  return device.test(plain) ? `_${plain}` : plain;
}

/** The names in their order, each of its own also where case makes no difference. */
export function distinctNames(texts: readonly string[]): string[] {
  const taken = new Set<string>();
  return texts.map((text) => {
    const plain = fileName(text);
    let name = plain;
    for (let count = 2; taken.has(name.toLowerCase()); count++) name = `${plain}-${count}`;
    taken.add(name.toLowerCase());
    return name;
  });
}
