import { readdirSync, readFileSync } from "node:fs";

const folder = new URL("../fixtures/profiles/", import.meta.url);

export function profileFixture(name: string): Buffer {
  return readFileSync(new URL(name, folder));
}

/** All profiles among the fixtures; how each was made stands in the README beside them. */
export const profileFixtures: readonly string[] = readdirSync(folder).filter((name) =>
  /\.(pb|debug[12]|cpuprofile|heapprofile|cpu\.prof|heap)\b/.test(name),
);
