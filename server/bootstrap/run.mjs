// Runs one of the project's programs on the pinned Node, after setting up what it needs.
import { spawnSync } from "node:child_process";
import { pinnedNode, requireNode, root, setUp } from "./setup.mjs";

requireNode();
setUp(["install", "database", "parser"], { quiet: true });
const result = spawnSync(pinnedNode, process.argv.slice(2), { stdio: "inherit", cwd: process.env.INIT_CWD ?? root });
process.exit(result.status ?? 1);
