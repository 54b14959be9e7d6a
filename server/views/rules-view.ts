import { resolveTimeRange, type TimeRange } from "../../model/time-range.ts";
import type { RuleStatesView, RulesView } from "../../model/views/rules.ts";
import type { RuleStatesQuery } from "../api/reads.ts";
import { rulesVerdict } from "../findings/rules-verdict.ts";
import type { ViewSources } from "./sources.ts";

const liveMs = 60_000;
/** States that one answer holds; a mesh has a hundred thousand. */
const maxStates = 2000;

/** Every rule in force, in the order of the configuration, with what it did in the range. */
export async function rulesView(sources: ViewSources, asked: TimeRange): Promise<RulesView> {
  const range = resolveTimeRange(asked, sources.now());
  const counts = new Map((await sources.ruleCounts(range)).map((count) => [count.rule, count]));
  const rules = sources.configuration().rules.map((rule) => {
    const { fired = 0, captured = 0, heldBack = 0, last = null } = counts.get(rule.name) ?? {};
    return { rule, fired, captured, heldBack, last };
  });
  const live = range.toMs >= sources.now() - liveMs;
  return { range, verdict: rulesVerdict(rules, sources.registry.all().length, { range, live }), rules };
}

/** Why one rule has, or has not, fired, instance by instance; null when there is no such rule, or nobody watches just now. */
export async function ruleStatesView(
  sources: ViewSources,
  { rule, app = "" }: RuleStatesQuery,
): Promise<RuleStatesView | null> {
  const wanted = app.trim().toLowerCase();
  const { registry } = sources;
  const apps = wanted === "" ? null : registry.apps().filter((name) => name.toLowerCase().includes(wanted));
  const instanceKeys = apps && apps.flatMap((name) => registry.byApp(name).map(({ target }) => target.key));
  const survey = await sources.ruleSurvey({ rule, instanceKeys, limit: maxStates });
  if (!survey) return null;
  const rows = survey.rows.map(({ instanceKey, state }) => {
    const target = registry.byKey(instanceKey)?.target;
    return { instance: instanceKey, instanceName: target?.name ?? instanceKey, app: target?.app ?? "", state };
  });
  return { rule, rows, total: survey.total, verdicts: survey.verdicts };
}
