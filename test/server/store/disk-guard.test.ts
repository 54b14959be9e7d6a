import { expect, test } from "vitest";
import { diskFull, diskOk, judgeDisk } from "../../../server/store/disk-guard.ts";

const megabyte = 2 ** 20;

test.each([
  { before: diskOk, free: 128, refusing: false },
  { before: diskOk, free: 127, refusing: true },
  { before: diskFull(0), free: 143, refusing: true },
  { before: diskFull(0), free: 144, refusing: false },
])(
  "with a floor of 128 MB, $free MB free after refusing $before.refusing: refusing $refusing",
  ({ before, free, refusing }) => {
    const after = judgeDisk(before, free * megabyte + 5, 128 * megabyte);
    expect(after).toEqual({ refusing, reason: refusing ? `disk full: ${free} MB left` : "" });
  },
);
