import type { ProfileFormatId } from "../../model/profiles/formats.ts";
import type { ParsedProfile } from "./formats/format.ts";
import { formats } from "./formats/registry.ts";
import { inflateProfile } from "./inflate.ts";
import { ProfileError } from "./profile-error.ts";
import type { ProfileLimits } from "./profile-limits.ts";

const shownBytes = 48;

/** Reads a profile of any known format, gzipped or not. Throws `ProfileError` that says what was seen, and where. */
export function readProfile(bytes: Uint8Array, limits: ProfileLimits): ParsedProfile & { format: ProfileFormatId } {
  const unpacked = inflateProfile(bytes, limits.inflatedBytes);
  if (unpacked.length === 0) throw new ProfileError("the profile is empty");
  const format = formats.find(({ recognises }) => recognises(unpacked));
  if (!format) throw new ProfileError(`not a profile of a known format: it begins with ${beginOf(unpacked)}`);
  return { ...format.parse(unpacked, limits), format: format.name };
}

/** The first bytes, as text where they are, else in hex. */
function beginOf(bytes: Uint8Array): string {
  const head = bytes.subarray(0, shownBytes);
  const isText = head.every((byte) => (byte >= 32 && byte < 127) || (byte >= 9 && byte <= 13));
  if (isText) return JSON.stringify(new TextDecoder().decode(head));
  return `the bytes ${Array.from(head.subarray(0, 16), (byte) => byte.toString(16).padStart(2, "0")).join(" ")}`;
}
