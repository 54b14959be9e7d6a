import type { Goroutine, GoroutineFrame } from "../../../model/profiles/goroutines.ts";
import type { TextLines } from "./text-lines.ts";

/** A receiver has parentheses too; arguments have none within. */
const call = /^(\S.*)\(([^()]*)\)$/;
const place = /^\t(.*):(\d{1,9})(?: \+0x([0-9a-f]{1,16}))?(?: fp=0x[0-9a-f]+ sp=0x[0-9a-f]+ pc=0x[0-9a-f]+)?$/;
const elided = /^\.\.\.(?:(\d{1,12}) |additional )?frames elided\.\.\.$/;
const createdBy = /^created by (.+?)(?: in goroutine (\d{1,18}))?$/;
const notGo = /^non-Go function at pc=(0x[0-9a-f]{1,16})$/;
const unavailable = "\tgoroutine running on other thread; stack unavailable";

type Stack = Pick<Goroutine, "frames" | "elided" | "isStackUnavailable" | "createdBy">;

/**
 * The lines below a goroutine's header up to the blank one behind them: `func(args)` and `\tfile:line +0xoff` by turns.
 * Throws `ProfileError` with the number of a line that is none of a stack.
 */
export function readGoroutineStack(lines: TextLines): Stack {
  const stack: Stack = { frames: [], elided: null, isStackUnavailable: false, createdBy: null };
  while (lines.read() && lines.line !== "") {
    const { line } = lines;
    const [cut, frames] = elided.exec(line) ?? [];
    const [foreign, pc = ""] = notGo.exec(line) ?? [];
    if (line.startsWith("[originating from goroutine ")) {
      passAncestor(lines);
      break;
    }
    if (line === unavailable) stack.isStackUnavailable = true;
    else if (cut !== undefined)
      stack.elided = { after: stack.frames.length, frames: frames === undefined ? null : Number(frames) };
    else if (foreign !== undefined) stack.frames.push({ ...nowhere, name: pc });
    else if (line.startsWith("created by ")) stack.createdBy = readCreator(lines);
    else if (!/^exit status \d+$/.test(line)) stack.frames.push(readFrame(lines));
  }
  return stack;
}

const nowhere = { args: "", file: "", line: 0, offset: null, isInlined: false };

function readFrame(lines: TextLines): GoroutineFrame {
  const [, name, args = ""] = call.exec(lines.line) ?? [];
  if (name === undefined) throw lines.fault("call of a goroutine's stack");
  const { file, line, offset } = readPlace(lines);
  return { name, args, file, line, offset, isInlined: args === "..." };
}

function readCreator(lines: TextLines): Goroutine["createdBy"] {
  const [, name = "", goroutine] = createdBy.exec(lines.line) ?? [];
  const { file, line } = readPlace(lines);
  return { name, goroutine: goroutine === undefined ? null : Number(goroutine), file, line };
}

function readPlace(lines: TextLines): { file: string; line: number; offset: number | null } {
  if (!lines.read()) throw lines.fault("call of a goroutine's stack with its place in a file");
  const [, file, line = "", offset] = place.exec(lines.line) ?? [];
  if (file === undefined) throw lines.fault("place in a file below a call");
  return { file, line: Number(line), offset: offset === undefined ? null : Number.parseInt(offset, 16) };
}

/** Goroutines that created this one and are gone (GODEBUG `tracebackancestors`) have stacks of their own. */
function passAncestor(lines: TextLines): void {
  while (lines.line !== "" && lines.read());
}
