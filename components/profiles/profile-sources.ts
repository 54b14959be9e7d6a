import type { ProfileSource } from "../../model/profiles/answers.ts";

/** Who sent a profile from outside. */
export const profileSources: Record<ProfileSource, string> = {
  upload: "upload",
  holmes: "holmes’ reporter",
  pyroscope: "Pyroscope client",
};
