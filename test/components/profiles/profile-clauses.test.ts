import { expect, it } from "vitest";
import { amountWords, profileClauses } from "../../../components/profiles/profile-clauses.ts";
import { askedProfile } from "../../support/asked-profile.ts";
import { profileFixture } from "../../support/profile-fixtures.ts";

const plain = (text: string) => text.replaceAll(/[\u2009\u00a0]/g, " ");

/** As the page asks: the functions with most of their own. */
function saidOf(file: string) {
  const profile = askedProfile(profileFixture(file));
  const facts = { ...profile.facts(), sha256: "" };
  const table = profile.table({ order: "self", limit: 500 }) ?? undefined;
  return [amountWords(facts), ...profileClauses(facts, table)].map(plain);
}

it.each([
  [
    "mosn-load.cpu.pb.gz",
    [
      "71 samples",
      "Own by package: runtime 69 %, mosn.io/mosn 15.5 %, mosn.io/pkg 4.23 %, github.com/valyala/fasthttp 4.23 %.",
    ],
  ],
  ["mosn-load.threadcreate.pb.gz", ["11 threads"]],
  ["pricing-lock.mutex.pb.gz", ["4,970 contentions"]],
  ["gperftools-2.10.cpu.prof", ["42 samples", "It tells addresses only; go tool pprof with the binary names them."]],
])("%s: how much it holds, and whose it is", (file, said) => {
  expect(saidOf(file)).toEqual(said);
});

it("a heap in text brings its MemStats, and says what of it is there", () => {
  const [amount, ...clauses] = saidOf("pricing-healthy.heap.debug1.txt");
  expect(amount).toMatch(/in use$/);
  expect(clauses.at(-1)).toBe("MemStats: heap 2.13 MiB, next GC at 4 MiB, 90 GCs.");
});
