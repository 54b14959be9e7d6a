import { perlClass, unicodeClass } from "./character-class.ts";
import { type CharacterTest, PatternFault } from "./pattern-node.ts";
import type { PatternReader } from "./pattern-reader.ts";

const controls: Readonly<Record<string, number>> = { a: 7, f: 12, t: 9, n: 10, r: 13, v: 11 };

/** Reads what follows a backslash, within brackets or outside: one character, or a class of them. */
export function readEscape(reader: PatternReader): number | CharacterTest {
  const letter = reader.next();
  if (letter === "") throw new PatternFault("ends in a backslash");
  const perl = perlClass(letter);
  if (perl) return perl;
  if (letter === "p" || letter === "P") {
    const name = reader.take(/\{([^}]*)\}|(\w)/y);
    if (!name) throw new PatternFault(`has a \\${letter} without a class`);
    return unicodeClass(name[1] ?? name[2] ?? "", letter === "P");
  }
  if (letter === "x") {
    const hex = reader.take(/\{([0-9a-f]{1,6})\}|([0-9a-f]{2})/iy);
    const codePoint = Number.parseInt(hex?.[1] ?? hex?.[2] ?? "", 16);
    if (!(codePoint <= 0x10ffff)) throw new PatternFault("has a \\x without the number of a character");
    return codePoint;
  }
  const octal = /[0-7]/.test(letter) ? reader.take(letter === "0" ? /[0-7]{0,2}/y : /[0-7]{1,2}/y) : null;
  if (octal) return Number.parseInt(letter + octal[0], 8);
  if (/[1-9]/.test(letter)) throw new PatternFault(`has the backreference \\${letter}, which RE2 does not know`);
  const control = controls[letter];
  if (control !== undefined) return control;
  if (/^[!-/:-@[-`{-~]$/.test(letter)) return letter.charCodeAt(0);
  throw new PatternFault(`has \\${letter}, which means nothing`);
}
