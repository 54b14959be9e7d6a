/** How high a row of a table is; the tokens say the same. */
export const rowHeightPx = { compact: 24, normal: 28, roomy: 36 } as const;
/** Of flame graphs: names are small, and the picture is to be seen whole. */
export const frameRowPx = { compact: 18, normal: 22, roomy: 22 } as const;
export type Density = keyof typeof rowHeightPx;
export const densities = Object.keys(rowHeightPx) as Density[];

/** The browser's zone, UTC, or the zone of the console's machine. */
export const timesChoices = ["browser", "utc", "mesh"] as const;
export type Times = (typeof timesChoices)[number];

/** What a person chose once for this browser; kept in cookies, so that the server draws the page right at first. */
export interface Preferences {
  theme: "dark" | "light" | null;
  density: Density;
  rail: "open" | "folded" | null;
  singleKeys: boolean;
  /** Whose clock times are written by. */
  times: Times;
  timeZone: string;
}

const oneOf = <T extends string>(text: string | undefined, values: readonly T[]): T | null =>
  values.find((value) => value === text) ?? null;

/** Reads preferences out of cookies; anything odd counts as not chosen. */
export function preferencesOf(cookie: (name: string) => string | undefined): Preferences {
  return {
    theme: oneOf(cookie("theme"), ["dark", "light"]),
    density: oneOf(cookie("density"), densities) ?? "normal",
    rail: oneOf(cookie("rail"), ["open", "folded"]),
    singleKeys: cookie("keys") !== "off",
    times: oneOf(cookie("times"), timesChoices) ?? "browser",
    timeZone: knownTimeZone(cookie("tz") ?? "UTC"),
  };
}

function knownTimeZone(encoded: string): string {
  try {
    return new Intl.DateTimeFormat("en-US", { timeZone: decodeURIComponent(encoded) }).resolvedOptions().timeZone;
  } catch {
    return "UTC";
  }
}

/** Runs before the first paint: the theme of the system where none was chosen, and the zone for the next visit. */
export const firstPaintScript = `(function(){var d=document.documentElement;
if(!d.dataset.theme)d.dataset.theme=matchMedia("(prefers-color-scheme: light)").matches?"light":"dark";
document.cookie="tz="+encodeURIComponent(Intl.DateTimeFormat().resolvedOptions().timeZone)+";path=/;max-age=31536000;samesite=lax"})()`;
