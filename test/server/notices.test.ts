import { expect, it } from "vitest";
import { createNotices } from "../../server/notices.ts";

it("shows the bad before the warnings, and forgets what is over", () => {
  const notices = createNotices();
  notices.set("disk", [{ status: "warn", text: "little room" }]);
  notices.set("configuration", [{ status: "bad", text: "line 3" }]);
  expect(notices.list().map(({ text }) => text)).toEqual(["line 3", "little room"]);
  notices.set("configuration", []);
  expect(notices.list().map(({ text }) => text)).toEqual(["little room"]);
});

it("shows twenty and says how many more there are", () => {
  const notices = createNotices();
  notices.set(
    "configuration",
    Array.from({ length: 25 }, (_, i) => ({ status: "bad" as const, text: `line ${i}` })),
  );
  expect(notices.list()).toHaveLength(21);
  expect(notices.list().at(-1)?.text).toBe("And 5 more; the log names them all.");
});
