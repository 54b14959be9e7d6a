// `npm start`: sets up what is not set up, then runs the console on the pinned Node and ends with it.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { whenOrphaned } from "./ancestors.mjs";
import { pinnedNode, requireNode, root, setUp } from "./setup.mjs";

requireNode();
setUp(["install", "database", "parser", "console"]);

// The console watches the IPC channel: when this process dies, by whatever signal, the channel closes and it ends.
const child = spawn(
  pinnedNode,
  ["--disable-warning=ExperimentalWarning", join(root, "server/main.ts"), ...process.argv.slice(2)],
  {
    stdio: ["inherit", "inherit", "inherit", "ipc"],
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", MESHSCOPE_WATCH_PARENT: "1" },
  },
);

// Ctrl-C reaches the console by itself too; it ends once however often it is asked.
process.on("SIGINT", () => child.kill("SIGTERM"));
process.on("SIGTERM", () => child.kill("SIGTERM"));
process.on("SIGHUP", () => child.kill("SIGTERM"));
whenOrphaned(() => child.kill("SIGTERM"));
child.on("exit", (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
