import type { Configuration } from "../../model/configuration.ts";
import { formatSpan } from "../../model/format/duration.ts";
import type { HouseFacts } from "./house-facts.ts";

/** What the configuration says and the running console has not taken on: the store and the door are opened once. */
export function waitingChanges(
  now: Pick<Configuration, "retention" | "server">,
  started: HouseFacts["started"],
): string[] {
  const kept = (["rawMs", "minuteMs", "hourMs"] as const).flatMap((name) => {
    const [wanted, running] = [now.retention[name], started.retention[name]];
    return wanted === running
      ? []
      : [
          `retention.${name.slice(0, -2)} ${formatSpan(wanted)} begins with the next start; ${formatSpan(running)} is in force.`,
        ];
  });
  const server = (["host", "port", "allowedHosts", "tokenFile"] as const).some(
    (name) => JSON.stringify(now.server[name]) !== JSON.stringify(started.server[name]),
  );
  return [...kept, ...(server ? ["The server block has changed; it is taken on with the next start."] : [])];
}
