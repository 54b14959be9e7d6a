import { ColumnsBuilder, mappingOf, type ProfileRest } from "../columns-builder.ts";
import type { ProfileColumns } from "../profile-columns.ts";
import type { ProfileLimits } from "../profile-limits.ts";
import { GoSymbols } from "./go-symbols.ts";

/** A row of a legacy profile: addresses of a stack, leaf first. */
export interface AddressRow {
  values: number[];
  /** As printed; they are return addresses unless `isExactLeaf` says that the first one is where it was. */
  addresses: bigint[];
  labels?: { key: string; text: string }[];
  /** Label `bytes` of heap profiles. */
  blockBytes?: number;
}

/**
 * Rows of addresses as columns. A return address is moved one back, onto the call, as google/pprof does; `symbols` name
 * what they know.
 */
export function columnsOfRows(
  rows: Iterable<AddressRow>,
  parts: {
    sampleTypes: ProfileColumns["sampleTypes"];
    symbols?: GoSymbols;
    /** The first address is where the program was, not where it returns to. */
    isExactLeaf?: boolean;
    rest: ProfileRest;
    limits: ProfileLimits;
  },
): ProfileColumns {
  const { symbols = new GoSymbols(), isExactLeaf = false, rest, limits } = parts;
  const { mappings = [] } = rest;
  const builder = new ColumnsBuilder(parts.sampleTypes, limits);
  const known = new Map<bigint, number[]>();
  const framesOf = (address: bigint): number[] => {
    const before = known.get(address);
    if (before) return before;
    const file = mappings[mappingOf(address, mappings)]?.file ?? "";
    const frames = builder.location(address, symbols.at(address), file);
    known.set(address, frames);
    return frames;
  };
  for (const { values, addresses, labels = [], blockBytes } of rows) {
    for (const { key, text } of labels) builder.labels.text(key, text);
    if (blockBytes !== undefined) builder.labels.number("bytes", blockBytes, "bytes");
    const frames = addresses.flatMap((address, i) => framesOf(i === 0 && isExactLeaf ? address : address - 1n));
    builder.sample(frames, values);
  }
  return builder.finish({ hasNames: symbols.size > 0, ...rest });
}

const hexAddress = /0x[0-9a-f]{1,16}\b/g;

/** The addresses of a row, without the zeros that Go pads short stacks with. Null: something else stands there. */
export function addressesOf(text: string): bigint[] | null {
  if (!/^(?:\s*0x[0-9a-f]{1,16})*\s*$/.test(text)) return null;
  return [...text.matchAll(hexAddress)].map(([address]) => BigInt(address)).filter((address) => address !== 0n);
}
