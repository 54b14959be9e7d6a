import { ProfileError } from "../profile-error.ts";
import type { ProfileLimits } from "../profile-limits.ts";

const excerptLength = 60;
const headLength = 4096;

/** The first bytes as text, for recognising a format. */
export function headOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes.subarray(0, headLength));
}

/** Whether the first bytes have no control characters but those that part words and lines. */
export function isText(bytes: Uint8Array): boolean {
  return bytes.subarray(0, headLength).every((byte) => byte >= 32 || (byte >= 9 && byte <= 13));
}

/** A piece of a foreign file as an error shows it. */
export function excerpt(text: string): string {
  const short = text.length > excerptLength ? `${text.slice(0, excerptLength)}…` : text;
  return JSON.stringify(short);
}

/** The lines of a text, one after the other, with their numbers. */
export class TextLines {
  /** The line that was read last, without its end. */
  line = "";
  /** Its number, from 1. */
  number = 0;
  /** Whether its end was there. */
  isWhole = true;
  readonly #text: string;
  #next = 0;

  /** Throws `ProfileError` for a text over the limit. */
  constructor(bytes: Uint8Array, limits: ProfileLimits) {
    if (bytes.length > limits.textBytes) {
      throw new ProfileError(`the profile is a text of more than ${Math.round(limits.textBytes / 1024 / 1024)} MiB`);
    }
    this.#text = new TextDecoder().decode(bytes);
  }

  get isAtEnd(): boolean {
    return this.#next >= this.#text.length;
  }

  /** False: there is no further line. */
  read(): boolean {
    if (this.isAtEnd) return false;
    const end = this.#text.indexOf("\n", this.#next);
    this.isWhole = end >= 0;
    const line = this.#text.slice(this.#next, this.isWhole ? end : undefined);
    this.line = line.endsWith("\r") ? line.slice(0, -1) : line;
    this.#next = this.isWhole ? end + 1 : this.#text.length;
    this.number++;
    return true;
  }

  /** That the line read last is not `what`; or, where it has no end, that the text was cut off within it. */
  fault(what: string): ProfileError {
    const where = `line ${this.number}, ${excerpt(this.line)}`;
    return new ProfileError(
      this.isWhole ? `${where}, is no ${what}` : `the text was cut off: ${where}, is no whole ${what}`,
    );
  }
}
