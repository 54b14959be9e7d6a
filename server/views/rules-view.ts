import { isEmptyFilter } from "../../model/filter.ts";
import type { Filter, Scope } from "../../model/scope.ts";
import { resolveTimeRange } from "../../model/time-range.ts";
import type { RuleStatesView, RulesView } from "../../model/views/rules.ts";
import type { RuleStatesQuery } from "../api/reads.ts";
import { rulesVerdict } from "../findings/rules-verdict.ts";
import { isIn } from "./instance-filter.ts";
import type { InstanceRecord, ViewSources } from "./sources.ts";

const liveMs = 60_000;
/** States that one answer holds; a mesh has a hundred thousand. */
const maxStates = 2000;

/** Instances that one question to the database names; beyond, counts are of all instances, and the page says so. */
const maxNamed = 10_000;

/** Every rule in force, in the order of the configuration, with what it did in the range on the filter's instances. */
export async function rulesView(sources: ViewSources, scope: Scope): Promise<RulesView> {
  const range = resolveTimeRange(scope.range, sources.now());
  const looked = among(sources, scope.filter);
  const isCounted = isEmptyFilter(scope.filter) || looked.length <= maxNamed;
  const instances = isEmptyFilter(scope.filter) || !isCounted ? null : looked.map(({ target }) => target.key);
  const counts = new Map((await sources.ruleCounts({ ...range, instances })).map((count) => [count.rule, count]));
  const rules = sources.configuration().rules.map((rule) => {
    const { fired = 0, captured = 0, heldBack = 0, last = null } = counts.get(rule.name) ?? {};
    return { rule, fired, captured, heldBack, last };
  });
  const live = range.toMs >= sources.now() - liveMs;
  return { range, verdict: rulesVerdict(rules, looked.length, { range, live }), rules, isCounted };
}

/** Why one rule has, or has not, fired, instance by instance; null when there is no such rule, or nobody watches just now. */
export async function ruleStatesView(
  sources: ViewSources,
  { rule, app = "", filter }: RuleStatesQuery,
): Promise<RuleStatesView | null> {
  const wanted = app.trim().toLowerCase();
  const { registry } = sources;
  const named = among(sources, filter).filter(({ target }) => target.app.toLowerCase().includes(wanted));
  const isWhole = wanted === "" && isEmptyFilter(filter);
  const instanceKeys = isWhole ? null : named.map(({ target }) => target.key);
  const survey = await sources.ruleSurvey({ rule, instanceKeys, limit: maxStates });
  if (!survey) return null;
  const rows = survey.rows.map(({ instanceKey, state }) => {
    const target = registry.byKey(instanceKey)?.target;
    return { instance: instanceKey, instanceName: target?.name ?? instanceKey, app: target?.app ?? "", state };
  });
  return { rule, rows, total: survey.total, verdicts: survey.verdicts };
}

function among({ registry }: Pick<ViewSources, "registry">, filter: Filter): readonly InstanceRecord[] {
  return isEmptyFilter(filter) ? registry.all() : registry.all().filter((record) => isIn(record, filter));
}
