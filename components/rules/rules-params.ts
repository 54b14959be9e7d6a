import { parseAsString } from "nuqs/server";

/** What the page of the rules keeps in its address: the open rule, and the application its states are narrowed to. */
export const rulesParams = { rule: parseAsString, app: parseAsString.withDefault("") };
