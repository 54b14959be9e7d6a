import { type DummyRuleMap, defineConfig } from "oxlint";

/**
 * The house rules as lint. Two tables: which stage may import which, and which files are shells (the map of all IO).
 * A file that is not a shell is pure: it takes `previous`, `observation`, `now` and returns a decision.
 */

interface Boundary {
  folder: string;
  /** Folders it must not import at all. */
  not: string[];
  /** Folders of which it may import types only. */
  typesOnly?: string[];
  message: string;
}

const boundaries: Boundary[] = [
  {
    folder: "model",
    not: ["collectors", "server", "components", "app", "demo"],
    message:
      "model/ is the vocabulary and imports nothing of ours: move what you need into model/, or take it as an argument.",
  },
  {
    folder: "collectors",
    not: ["server", "components", "app", "demo"],
    message:
      "collectors/ see only model/: take what a later stage does as a function (collectors/ports.ts); server/main.ts hands it in.",
  },
  {
    folder: "server",
    not: ["collectors", "components", "app", "demo"],
    message: "server/ sees only model/: parts meet in server/main.ts alone, so hand it in there as a function.",
  },
  {
    folder: "components",
    not: ["collectors", "server", "app", "demo"],
    typesOnly: ["server/api"],
    message: "components/ run in a browser: import values from model/, and of server/api types only (`import type`).",
  },
  {
    folder: "app",
    not: ["collectors", "server", "demo"],
    typesOnly: ["server/api"],
    message: "app/ only parses the URL, prefetches and renders: put the logic into components/ or server/.",
  },
  {
    folder: "demo",
    not: ["collectors", "server", "components", "app"],
    message: "demo/ stands for somebody's mesh: it shares model/ with the console and nothing else.",
  },
];

/** Every file that touches the world: network, files, processes, threads, clocks, randomness. */
const shells = [
  "app/**",
  "collectors/capture/fetch-profile.ts",
  "collectors/capture/take-when-free.ts",
  "collectors/capture/recorder/{recorder,running-recordings}.ts",
  "collectors/discovery/{discovery,file-discovery,target-files}.ts",
  "collectors/http/{connection,connections,deadlines,exchange,file-limit}.ts",
  "collectors/scrape/{due-timer,http-get,probe-doors,scrape-once,scraper,side-doors}.ts",
  "collectors/scrape/wasm/load-module.ts",
  "collectors/workers/{batch-queue,scrape-worker,start-collectors,worker}.ts",
  "demo/faults/{cpu-spin,heap-leak}.ts",
  "demo/{main,member,sidecar,text-server}.ts",
  "demo/pprof/{pprof-server,v8-profiler}.ts",
  "demo/process/process-snapshot.ts",
  "demo/supervisor/{fault-director,member-process,mesh}.ts",
  "demo/traffic/{counting-agent,counting-listener,http-get,listen,load-driver,upstream-cluster}.ts",
  "components/charts/read-theme.ts",
  "components/live/{use-text-hold,use-ticking,use-silence}.ts",
  "components/preferences/browser-preferences.ts",
  "components/shell/{copy-link.tsx,use-escape-range.ts,use-filter-clicks.ts,use-keyboard.ts}",
  "components/ui/{save-text.ts,table-export.tsx,whole-tables.ts}",
  "components/profiles/{upload-profile,use-dropped-file}.ts",
  "server/config/configuration-file.ts",
  "server/{configuration-source,db,demo-mesh,house,housekeeping,main,process-memory,start-options,within}.ts",
  "server/db/{create-migration,database-thread,database-worker,migrations}.ts",
  "server/http/{access-token,listen}.ts",
  "server/profiles/{analysis-thread,analysis-worker,archive}.ts",
  "server/store/{call-table,child,data-lock,durable-files,intake,store-process,supervisor}.ts",
  "server/store/journal/journal-file.ts",
  "server/store/segments/{manifest-file,write-segments}.ts",
  "server/store/tables/duckdb.ts",
];

const ioModules = [
  "child_process",
  "cluster",
  "dgram",
  "dns",
  "fs",
  "fs/promises",
  "http",
  "http2",
  "https",
  "inspector",
  "inspector/promises",
  "net",
  "readline",
  "timers",
  "timers/promises",
  "tls",
  "worker_threads",
].flatMap((name) => [`node:${name}`, name]);

const pureMessage = "This file is pure: do the IO in a shell (the list is in oxlint.config.ts) and hand the result in.";
const clockMessage = "This file is pure: take `nowMs` (or an id, or a random number) as an argument.";
const ioPaths = ioModules.map((name) => ({ name, message: pureMessage, allowTypeImports: true }));
const clocks = [
  { object: "Date", property: "now", message: clockMessage },
  { object: "Math", property: "random", message: clockMessage },
  { object: "performance", property: "now", message: clockMessage },
  { object: "crypto", property: "randomUUID", message: clockMessage },
];
const globals = [
  "fetch",
  "setTimeout",
  "setInterval",
  "setImmediate",
  "WebSocket",
  "localStorage",
  "document",
  "window",
].map((name) => ({ name, message: pureMessage }));

function patternsOf(boundary: Boundary): object[] {
  const hard = boundary.not.flatMap((folder) => [
    `**/${folder}/**`,
    ...(boundary.typesOnly ?? []).filter((open) => open.startsWith(`${folder}/`)).map((open) => `!**/${open}/**`),
  ]);
  const soft = (boundary.typesOnly ?? []).map((folder) => ({
    group: [`**/${folder}/**`],
    allowTypeImports: true,
    message: boundary.message,
  }));
  return [{ group: hard, message: boundary.message }, ...soft];
}

const error = "error" as const;

const pureOverrides = boundaries.map((boundary) => ({
  files: [`${boundary.folder}/**/*.{ts,tsx}`],
  rules: {
    "no-restricted-imports": [error, { paths: ioPaths, patterns: patternsOf(boundary) }],
    "no-restricted-properties": [error, ...clocks],
    "no-restricted-globals": [error, ...globals],
  } satisfies DummyRuleMap,
}));

const shellOverrides = boundaries
  .map((boundary) => ({
    files: shells.filter((file) => file.startsWith(`${boundary.folder}/`)),
    rules: {
      "no-restricted-imports": [error, { patterns: patternsOf(boundary) }],
      "no-restricted-properties": "off",
      "no-restricted-globals": "off",
    } satisfies DummyRuleMap,
  }))
  .filter((override) => override.files.length > 0);

export default defineConfig({
  plugins: ["typescript", "import", "react", "jsx-a11y", "unicorn", "oxc", "promise"],
  categories: { correctness: "error", suspicious: "error" },
  ignorePatterns: ["server/generated/**", ".next/**", "next-env.d.ts", "test/fixtures/**"],
  rules: {
    "max-lines": ["error", { max: 300, skipBlankLines: false, skipComments: false }],
    "max-lines-per-function": ["error", { max: 70, skipBlankLines: true, skipComments: true }],
    "import/no-cycle": "error",
    "typescript/no-explicit-any": "error",
    "typescript/ban-ts-comment": "error",
    "react/react-in-jsx-scope": "off",
    "no-console": "error",
    // Meant for windows; worker threads have no origin.
    "unicorn/require-post-message-target-origin": "off",
  },
  overrides: [
    ...pureOverrides,
    ...shellOverrides,
    { files: ["server/main.ts"], rules: { "no-restricted-imports": "off" } },
    { files: ["test/**", "bench/**"], rules: { "max-lines-per-function": "off", "no-console": "off" } },
    { files: ["server/bootstrap/**", "server/config/check-config.ts"], rules: { "no-console": "off" } },
  ],
});
