interface SymbolLine {
  name: string;
  file: string;
  line: number;
}

const symbolLine = /^#\t0x([0-9a-f]{1,16})\t+(.+?)\+0x[0-9a-f]+\t+(.*):(\d{1,9})$/;
const nothing: readonly SymbolLine[] = [];

/**
 * The comments with which Go names the addresses of a `debug=1` profile: `#	0x889dd0	main.wait+0x30	main.go:91`. They
 * stand below the row, one address before the one in it. Lines of one address that follow each other are inlined calls,
 * innermost first.
 */
export class GoSymbols {
  readonly #lines = new Map<bigint, SymbolLine[]>();
  #last = -1n;

  get size(): number {
    return this.#lines.size;
  }

  /** False: the line is none. */
  read(text: string): boolean {
    const [, address, name = "", file = "", line = ""] = symbolLine.exec(text) ?? [];
    if (address === undefined) return false;
    const at = BigInt(`0x${address}`);
    const known = this.#lines.get(at);
    if (!known) this.#lines.set(at, [{ name, file, line: Number(line) }]);
    else if (at === this.#last) known.push({ name, file, line: Number(line) });
    // The same address below another row says the same again.
    this.#last = known && at !== this.#last ? -1n : at;
    return true;
  }

  at(address: bigint): readonly SymbolLine[] {
    return this.#lines.get(address) ?? nothing;
  }
}
