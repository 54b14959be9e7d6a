import type { ScrapeTarget, TargetState } from "../../model/targets.ts";
import type { UnixMs } from "../../model/units.ts";
import type { InstanceRegistry } from "../views/sources.ts";

/** The other instances of an instance's application, with when their last cooldown ends; none where it is gone. */
export function siblingsOf(
  registry: Pick<InstanceRegistry, "byKey" | "byApp">,
  instanceKey: string,
  coolingUntilMs: (instanceKey: string) => UnixMs,
): { target: ScrapeTarget; state: TargetState; coolingUntilMs: UnixMs }[] {
  const app = registry.byKey(instanceKey)?.target.app;
  if (app === undefined) return [];
  return registry
    .byApp(app)
    .filter(({ target }) => target.key !== instanceKey)
    .map(({ target, state }) => ({ target, state, coolingUntilMs: coolingUntilMs(target.key) }));
}
