// `npm run check-config -- FILE`: prints what is wrong with a configuration; exit status 1 where there are errors.
import { readConfigurationFile } from "./configuration-file.ts";
import { formatProblem } from "./format-problem.ts";

const file = process.argv[2] ?? "meshscope.yaml";
const { configuration, problems } = await readConfigurationFile(file);
for (const problem of problems) console.log(formatProblem(problem));
if (configuration) {
  const { scrapeConfigs, rules } = configuration;
  console.log(`${file}: good; scrape_configs: ${scrapeConfigs.length}, rules: ${rules.length}`);
}
process.exitCode = configuration ? 0 : 1;
