import { join } from "node:path";
import { expect, test } from "vitest";
import { lockFolder } from "../../../server/db/folder-lock.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

test("a lock is exclusive until it is released", () => {
  const file = join(temporaryFolder(), "pg.lock");
  const first = lockFolder(file);
  expect(first).not.toBeNull();
  expect(lockFolder(file)).toBeNull();
  first?.release();
  const second = lockFolder(file);
  expect(second).not.toBeNull();
  second?.release();
});

test("a folder that does not exist cannot be locked", () => {
  expect(() => lockFolder(join(temporaryFolder(), "absent", "pg.lock"))).toThrow();
});
