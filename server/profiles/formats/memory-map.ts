import type { ProfileMapping } from "../profile-columns.ts";
import type { TextLines } from "./text-lines.ts";

const procMaps =
  /^\s*(?:0x)?([0-9a-f]+)[\s-]\s*(?:0x)?([0-9a-f]+):?(?:\s+([-rwxps]+))?(?:\s+([0-9a-f]+))?\s+[0-9a-f]+:[0-9a-f]+\s+\d+(?:\s+(\S.*))?$/i;
const maxMappings = 10_000;

/** Whether a line begins the memory map at the end of a gperftools profile. */
export function beginsMemoryMap(line: string): boolean {
  return line.includes("MAPPED_LIBRARIES:") || line.includes("--- Memory map: ---");
}

/**
 * The executable mappings of the rest of a text in the form of `/proc/self/maps`; other lines mean nothing. Throws where the
 * text was cut off within a line: the mappings behind it are missing.
 */
export function readMemoryMap(lines: TextLines): ProfileMapping[] {
  const mappings: ProfileMapping[] = [];
  while (lines.read() && mappings.length < maxMappings) {
    if (!lines.isWhole) throw lines.fault("line of a memory map");
    const [, start = "", limit = "", permissions = "x", offset = "0", file = ""] = procMaps.exec(lines.line) ?? [];
    if (start === "" || start.length > 16 || limit.length > 16 || offset.length > 16) continue;
    if (!permissions.includes("x")) continue;
    const range = { start: BigInt(`0x${start}`), limit: BigInt(`0x${limit}`), offset: BigInt(`0x${offset}`) };
    mappings.push({ ...range, file, buildId: "" });
  }
  return mappings;
}
