import type { ProfileFormatId } from "../../../model/profiles/formats.ts";
import type { Goroutine } from "../../../model/profiles/goroutines.ts";
import type { ProfileColumns } from "../profile-columns.ts";
import type { ProfileLimits } from "../profile-limits.ts";

/** What a file was read as. */
export interface ParsedProfile {
  columns: ProfileColumns;
  /** Of a dump: all of them, as they stand in the file. */
  goroutines?: Goroutine[];
}

/** One format of profiles. */
export interface ProfileFormat {
  name: ProfileFormatId;
  /** Looks at unpacked bytes, mostly at their begin. */
  recognises: (bytes: Uint8Array) => boolean;
  /** Throws `ProfileError` that names the byte or line where the file is not what it should be. */
  parse: (bytes: Uint8Array, limits: ProfileLimits) => ParsedProfile;
}
