import { applicationsRouter } from "./applications.ts";
import { capturesRouter } from "./captures.ts";
import { consoleRouter } from "./console.ts";
import { demoRouter } from "./demo.ts";
import { goroutinesRouter } from "./goroutines.ts";
import { instancesRouter } from "./instances.ts";
import { meshRouter } from "./mesh.ts";
import { profilesRouter } from "./profiles.ts";
import { rulesRouter } from "./rules.ts";
import { savedViewsRouter } from "./saved-views.ts";
import { settingsRouter } from "./settings.ts";
import { targetsRouter } from "./targets.ts";
import { createCallerFactory, router } from "./trpc.ts";

export const appRouter = router({
  console: consoleRouter,
  mesh: meshRouter,
  applications: applicationsRouter,
  instances: instancesRouter,
  captures: capturesRouter,
  profiles: profilesRouter,
  goroutines: goroutinesRouter,
  targets: targetsRouter,
  rules: rulesRouter,
  settings: settingsRouter,
  savedViews: savedViewsRouter,
  demo: demoRouter,
});

export type AppRouter = typeof appRouter;
const { _def: definition } = appRouter;
/** Such as `applications.list`. */
export const procedureNames = Object.keys(definition.procedures);
export const createCaller = createCallerFactory(appRouter);
