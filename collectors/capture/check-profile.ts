import { createGunzip } from "node:zlib";
import { formatBytes } from "../../model/format/bytes.ts";
import type { ProfileKindSpec } from "../../model/profile-kinds.ts";
import type { Bytes } from "../../model/units.ts";
import { createProfileFields } from "./profile-fields.ts";

/** A gzip bomb is given up here; the largest real profiles inflate to a tenth of it. */
const usualLimitBytes: Bytes = 512 * 1024 * 1024;

/**
 * Whether `bytes` are a profile of that format; answers what they are instead, or null. The content type proves
 * nothing: MOSN answers 200 with a help text to any path.
 */
export async function checkProfile(
  bytes: Uint8Array,
  format: ProfileKindSpec["format"],
  inflatedLimitBytes: Bytes = usualLimitBytes,
): Promise<string | null> {
  if (bytes.length === 0) return "an empty answer";
  if (format === "text") return startsWith(bytes, "goroutine ") ? null : `no goroutine dump but ${describe(bytes)}`;
  if (isGzip(bytes)) return checkGzipped(bytes, inflatedLimitBytes);
  const fields = createProfileFields();
  fields.feed(bytes);
  const fault = fields.fault();
  if (fault === null) return null;
  return firstText(bytes) === null ? `no profile: ${fault}` : `no profile but ${describe(bytes)}`;
}

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

function startsWith(bytes: Uint8Array, text: string): boolean {
  return Buffer.from(bytes.subarray(0, text.length)).toString("latin1") === text;
}

function checkGzipped(bytes: Uint8Array, limitBytes: Bytes): Promise<string | null> {
  return new Promise((resolve) => {
    const fields = createProfileFields();
    const gunzip = createGunzip();
    let inflated: Bytes = 0;
    const settle = (fault: string | null): void => {
      gunzip.destroy();
      resolve(fault);
    };
    gunzip.on("data", (piece: Uint8Array) => {
      inflated += piece.length;
      if (inflated > limitBytes) settle(`gzip that inflates to more than ${formatBytes(limitBytes)}`);
      else if (!fields.feed(piece)) settle(`gzip without a profile in it: ${fields.fault()}`);
    });
    gunzip.on("end", () => {
      const fault = fields.fault();
      settle(fault && `gzip without a profile in it: ${fault}`);
    });
    gunzip.on("error", (error: NodeJS.ErrnoException) => {
      settle(error.code === "Z_BUF_ERROR" ? "half-written gzip, which ends early" : `broken gzip: ${error.message}`);
    });
    gunzip.end(bytes);
  });
}

/** What a body that is no profile looks like to a person. */
function describe(bytes: Uint8Array): string {
  const text = firstText(bytes);
  if (text === null) return `${formatBytes(bytes.length)} of something else`;
  return /^\s*<(!doctype|html|head|body)\b/i.test(text) ? "HTML" : `text: "${text}"`;
}

const shownCharacters = 100;

/** The beginning of a body as one line of text; null where it is binary. */
export function firstText(bytes: Uint8Array): string | null {
  const text = Buffer.from(bytes.subarray(0, 4 * shownCharacters))
    .toString("utf8")
    .replace(/\s+/g, " ")
    .trim();
  const isBinary = /[\p{Cc}\uFFFD]/u.test(text.slice(0, shownCharacters));
  if (isBinary || text === "") return null;
  return text.length > shownCharacters ? `${text.slice(0, shownCharacters)}…` : text;
}
