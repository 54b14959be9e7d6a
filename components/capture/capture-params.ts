import { parseAsInteger, parseAsStringLiteral } from "nuqs/server";
import { profileKindIds } from "../../model/profile-kinds.ts";
import { workbenchParams } from "../workbench/workbench-params.ts";

/** What the URL says of a capture page: which profile, which moment of the flight recorder, and how the workbench shows it. */
export const captureParams = {
  profile: parseAsStringLiteral(profileKindIds),
  moment: parseAsInteger,
  ...workbenchParams,
};
