import { usualGroups } from "../../../model/goroutines/grouping.ts";
import type { ProfileRef } from "../../../model/profiles/query.ts";
import type { ProfileReads } from "../../api/profile-reads.ts";
import type { Problem } from "../answers.ts";
import { isProblem, parseParameters } from "../parse-parameters.ts";
import { profileInputs } from "./profile-inputs.ts";

/** Answers `GET /api/v1/profiles/{id}/goroutines`. Throws `ProfileError` where it is of something else. */
export async function answerGoroutines(
  profiles: Pick<ProfileReads, "goroutines">,
  profile: ProfileRef,
  parameters: URLSearchParams,
): Promise<object | Problem> {
  const input = parseParameters(parameters, profileInputs.goroutines);
  if (isProblem(input)) return input;
  const { from = 0, limit = usualGroups, ...question } = input;
  const report = await profiles.goroutines({ profile, ...question, from, limit });
  if (!report) return { status: 404, detail: `There is no profile ${profile}.` };
  const { groups, ...rest } = report;
  return { profile, ...rest, data: groups };
}
