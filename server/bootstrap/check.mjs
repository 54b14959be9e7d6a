// `npm run check`: what to run before each commit; well under a minute.
import { runChecks } from "./checks.mjs";
import { requireNode, setUp } from "./setup.mjs";
import { runSuite } from "./suites.mjs";

requireNode();
setUp(["install", "database", "parser"], { quiet: true });
const checks = await runChecks();
const unit = await runSuite("unit");
const failed = checks.failed + unit.failed;
process.stdout.write(`${checks.passed + unit.passed} passed, ${failed} failed, ${unit.skipped} skipped\n`);
process.exit(failed > 0 ? 1 : 0);
