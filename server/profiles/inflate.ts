import { gunzipSync } from "node:zlib";
import type { Bytes } from "../../model/units.ts";
import { ProfileError } from "./profile-error.ts";

/** The profile's own bytes, gunzipped where they are gzip. Throws `ProfileError` for damaged or too large ones. */
export function inflateProfile(bytes: Uint8Array, maxBytes: Bytes): Uint8Array {
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  if (!isGzip) return within(bytes, maxBytes);
  try {
    return gunzipSync(bytes, { maxOutputLength: maxBytes });
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : "";
    if (code === "ERR_BUFFER_TOO_LARGE") throw tooLarge(maxBytes);
    if (code === "Z_BUF_ERROR") throw new ProfileError("the gzip stream ends before its end: the profile was cut off");
    throw new ProfileError(`the gzip stream is damaged: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function within(bytes: Uint8Array, maxBytes: Bytes): Uint8Array {
  if (bytes.length > maxBytes) throw tooLarge(maxBytes);
  return bytes;
}

function tooLarge(maxBytes: Bytes): ProfileError {
  return new ProfileError(`the profile is larger than ${Math.round(maxBytes / 1024 / 1024)} MiB once unpacked`);
}
