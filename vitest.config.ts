import { defineConfig } from "vitest/config";

// Machines differ in zone and language; what is tested must not.
const env = { TZ: "UTC", LC_ALL: "C" };

// Suites that start processes, threads, databases or servers, and wait for them: `npm test` runs them, `npm run check` does not.
const real = [
  "test/collectors/capture/{capturer,fetch-profile,recorder/recorder}.test.ts",
  "test/collectors/discovery/{discovery,file-discovery}.test.ts",
  "test/collectors/scrape/{http-get,scraper,probe-doors,side-doors}.test.ts",
  "test/collectors/sidecars/real-envoy.test.ts",
  "test/collectors/workers/start-collectors.test.ts",
  "test/demo/{member,mesh}.test.ts",
  "test/server/{captures,catalog,events,http,registry,ingest}/**/*.test.ts",
  "test/server/config/configuration-file.test.ts",
  "test/server/{db,restore}.test.ts",
  "test/server/profiles/{archive,profile-reader}.test.ts",
  "test/server/rules/saved-rules.test.ts",
  "test/server/saved-views/saved-views.test.ts",
  "test/server/store/**/*.test.ts",
  "test/server/views/{overview-view,real-store}.test.ts",
];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          env,
          include: ["test/**/*.test.{ts,tsx}"],
          exclude: ["test/e2e/**", ...real],
          isolate: false,
          pool: "threads",
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: "real",
          env,
          include: real,
          testTimeout: 20_000,
          hookTimeout: 30_000,
          execArgv: ["--disable-warning=ExperimentalWarning"],
        },
      },
      {
        test: {
          name: "e2e",
          env,
          include: ["test/e2e/**/*.test.ts"],
          // Each story starts the whole console; two at once would measure each other.
          fileParallelism: false,
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
