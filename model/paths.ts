/** Addresses of the console's pages: verdicts on the server and links in the browser agree on them. */
export const overviewPath = "/";
export const applicationsPath = "/applications";
export const capturesPath = "/captures";
export const profilesPath = "/profiles";
export const rulesPath = "/rules";
export const targetsPath = "/targets";
export const settingsPath = "/settings";

export function applicationPath(app: string): string {
  return `/applications/${encodeURIComponent(app)}`;
}

/** `key` is `job/instance`; its slash is encoded, so that it stays one segment. */
export function instancePath(key: string): string {
  return `/instances/${encodeURIComponent(key)}`;
}

export function capturePath(id: string): string {
  return `/captures/${encodeURIComponent(id)}`;
}

/** The workbench with any profile: one from outside, one of a capture, or by its content. */
export function profilePath(ref: string): string {
  return `${profilesPath}/${encodeURIComponent(ref)}`;
}

/** The goroutines of any dump or goroutine profile, as `profileRefSchema` has it. */
export function goroutinesPath(profile: string): string {
  return `${profilePath(profile)}/goroutines`;
}

/** The editor of a rule; null: of a new one. */
export function ruleEditorPath(rule: string | null): string {
  return rule === null ? `${rulesPath}/edit` : `${rulesPath}/edit?name=${encodeURIComponent(rule)}`;
}

/** The page of the rules, with one of them open. */
export function rulePath(rule: string): string {
  return `${rulesPath}?rule=${encodeURIComponent(rule)}`;
}
