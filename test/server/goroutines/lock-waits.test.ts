import { describe, expect, it } from "vitest";
import { lockWaits } from "../../../server/goroutines/lock-waits.ts";
import { goroutine, goroutines } from "./samples.ts";

const asking =
  "internal/sync.runtime_SemacquireMutex:95@0x7a00? internal/sync.(*Mutex).lockSlow:149@0xf03cb8 internal/sync.(*Mutex).Lock:70@... sync.(*Mutex).Lock:46@...";

describe("locks that goroutines wait for", () => {
  it("are told by the lock's own address, not the semaphore's, with who asked", () => {
    const samples = goroutines(6, `100 sync.Mutex.Lock 3m: ${asking} main.price:72 main.handler:106`);
    expect(lockWaits(samples, 10)).toEqual([
      {
        address: "0xf03cb8",
        isCertain: true,
        kind: "sync.Mutex.Lock",
        waiting: 6,
        longestMinutes: 3,
        callers: [{ name: "main.price", file: "main.go", line: 72, count: 6 }],
        mayHold: [],
      },
    ]);
  });

  it("name who stands beyond the line that takes the lock as one that may hold it", () => {
    const samples = [
      goroutine(`100 sync.Mutex.Lock: ${asking} main.price:72`),
      goroutine("7 sleep 1m: time.Sleep:193 main.price:80 main.handler:106"),
      goroutine("8 runnable: main.price:60"),
    ];
    const [lock] = lockWaits(samples, 10);
    expect(lock?.mayHold).toEqual([
      {
        id: 7,
        state: "sleep",
        waitMinutes: 1,
        at: { name: "main.price", file: "main.go", line: 80, isInlined: false },
      },
    ]);
  });

  it.each([
    ["another address is another lock", asking.replace("0xf03cb8", "0xf03cc0"), 2],
    ["an address that is only printed as unsure is told as such", "sync.runtime_Semacquire:71@0xc000?", 2],
  ])("%s", (_, stack, found) => {
    const samples = [
      ...goroutines(2, `100 sync.Mutex.Lock: ${asking} main.price:72`),
      goroutine(`200 semacquire: ${stack} main.price:72`),
    ];
    const locks = lockWaits(samples, 10);
    expect(locks).toHaveLength(found);
    expect(locks[1]?.isCertain).toBe(!stack.endsWith("?"));
  });

  it("are at most as many as asked for, those with most waiting first", () => {
    const samples = [1, 2, 3].flatMap((lock) =>
      goroutines(lock, `${lock * 100} sync.RWMutex.RLock: sync.(*RWMutex).RLock:72@0xc${lock} main.read:5`),
    );
    expect(lockWaits(samples, 2).map(({ address, waiting }) => [address, waiting])).toEqual([
      ["0xc3", 3],
      ["0xc2", 2],
    ]);
  });
});
