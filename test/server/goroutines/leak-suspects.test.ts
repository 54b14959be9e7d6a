import { describe, expect, it } from "vitest";
import { type GoroutineSets, goroutineReport } from "../../../server/goroutines/goroutine-report.ts";
import { goroutine, goroutines } from "./samples.ts";

const suspectsOf = (sets: Partial<GoroutineSets>) =>
  goroutineReport(
    { now: [], sibling: null, previous: null, ...sets },
    { by: "stack", state: "", creator: "", search: "", from: 0, limit: 1 },
  ).suspects;
const connections = goroutines(80, "1000 IO wait: internal/poll.runtime_pollWait:351 net/http.(*conn).serve:20");
const leaked = goroutines(40, "100 chan send 2m: main.send:91 < main.handler");

describe("leak suspects", () => {
  it("come with their reasons, strongest first", () => {
    const sets = {
      now: [...connections, ...leaked],
      sibling: connections,
      previous: [...connections, ...leaked.slice(0, 10)],
    };
    expect(suspectsOf(sets)).toMatchObject([
      {
        title: "main.send",
        count: 40,
        creator: "main.handler",
        reasons: [
          "40 more than the 0 on the healthy sibling",
          "4.0 times the 10 in the dump before",
          "33.3\u2009% of all goroutines",
          "10 stood at the same place in the dump before",
          "40 of them blocked for 2 minutes",
          "all started by main.handler",
        ],
      },
    ]);
  });

  it("are not the connections of a server, however many", () => {
    expect(suspectsOf({ now: connections, previous: connections })).toEqual([]);
  });

  it("are connections that have grown", () => {
    expect(suspectsOf({ now: connections, previous: connections.slice(0, 20) })).toMatchObject([
      {
        title: "net/http.(*conn).serve",
        reasons: [
          "100\u2009% of all goroutines",
          "4.0 times the 20 in the dump before",
          "20 stood at the same place in the dump before",
        ],
      },
    ]);
  });

  it("are a few that nothing can ever wake", () => {
    const now = [...connections, goroutine("5 chan receive (nil chan) 700m: main.wait:9")];
    expect(suspectsOf({ now })).toMatchObject([
      {
        title: "main.wait",
        count: 1,
        reasons: ["nothing can ever end “chan receive (nil chan)”", expect.stringContaining("700 minutes")],
      },
    ]);
  });

  it("are none in a healthy process", () => {
    const now = [...goroutines(3, "10 select: main.worker:5"), ...connections.slice(0, 8)];
    expect(suspectsOf({ now })).toEqual([]);
  });
});
