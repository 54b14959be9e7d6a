import { parseAsString } from "nuqs/server";

/** What the editor keeps in its address: the rule that it began with, and the draft; null: as the rule is in force. */
export const ruleEditorParams = { name: parseAsString, draft: parseAsString };
