import type { Bytes } from "../../model/units.ts";
import type { ByteGatherer } from "./byte-gatherer.ts";

const newline = 10;
const longestSizeLine: Bytes = 1024;
const longestTrailer: Bytes = 16 * 1024;

/** Where in a chunked body a reader stands. */
type Place = "size" | "data" | "end-of-data" | "trailer" | "done" | "broken";

/** Takes the chunks of a body apart, cut at any byte (RFC 9112, 7.1). Extensions and trailers are left out. */
export class ChunkReader {
  place: Place = "size";
  private line = "";
  private left: Bytes = 0;
  private trailerBytes: Bytes = 0;

  /** Reads on and gathers what is data; answers where in `bytes` it stopped: at `to`, or behind the body. */
  read(bytes: Buffer, from: number, to: number, data: ByteGatherer): number {
    let at = from;
    while (at < to && this.place !== "done" && this.place !== "broken") {
      if (this.place === "data") at = this.readData(bytes, at, to, data);
      else at = this.readLine(bytes, at, to);
    }
    return at;
  }

  private readData(bytes: Buffer, at: number, to: number, data: ByteGatherer): number {
    const end = Math.min(to, at + this.left);
    data.add(bytes, at, end);
    this.left -= end - at;
    if (this.left === 0) this.place = "end-of-data";
    return end;
  }

  private readLine(bytes: Buffer, at: number, to: number): number {
    const found = bytes.indexOf(newline, at);
    const end = found < 0 || found >= to ? to : found + 1;
    this.line += bytes.toString("latin1", at, end);
    if (this.line.endsWith("\n")) {
      this.place = this.after(this.line.replace(/\r?\n$/, ""));
      this.line = "";
    } else if (this.line.length > longestSizeLine) this.place = "broken";
    return end;
  }

  private after(line: string): Place {
    if (this.place === "end-of-data") return line === "" ? "size" : "broken";
    if (this.place === "trailer") {
      this.trailerBytes += line.length;
      if (this.trailerBytes > longestTrailer) return "broken";
      return line === "" ? "done" : "trailer";
    }
    const size = /^([0-9a-fA-F]{1,12})[ \t]*(?:;.*)?$/.exec(line)?.[1];
    if (size === undefined) return "broken";
    this.left = Number.parseInt(size, 16);
    return this.left === 0 ? "trailer" : "data";
  }
}
