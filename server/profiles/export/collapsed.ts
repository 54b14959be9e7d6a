import type { StackTree } from "../analysis/stack-tree.ts";
import type { TreeColumns } from "../analysis/tree-columns.ts";
import { ProfileError } from "../profile-error.ts";

const maxCharacters = 256 * 1024 * 1024;

/**
 * Collapsed stacks, one a line, root first, with their own value; of a difference with the base's value before the
 * profile's, as difffolded.pl writes them. Throws `ProfileError` where they would be too long.
 */
export function exportCollapsed({ full, functions }: StackTree, { values, difference }: TreeColumns): Uint8Array {
  const names = functions.name.map((name) => name.replaceAll(/[;\r\n]/g, ":"));
  const lines: string[] = [];
  let characters = 0;
  for (let node = 0; node < full.parent.length; node++) {
    const own = values.self[node] ?? 0;
    const before = difference?.base.self[node] ?? 0;
    if (own === 0 && before === 0) continue;
    const stack: string[] = [];
    for (let at = node; at > 0; at = full.parent[at] ?? 0) stack.push(names[full.fn[at] ?? 0] ?? "");
    const line = `${stack.toReversed().join(";")} ${difference ? `${before} ` : ""}${own}`;
    characters += line.length;
    if (characters > maxCharacters) throw new ProfileError("its collapsed stacks are larger than 256 MiB");
    lines.push(line);
  }
  return new TextEncoder().encode(`${lines.join("\n")}\n`);
}
