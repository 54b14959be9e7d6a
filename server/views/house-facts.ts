import type { RetentionConfig, ServerConfig } from "../../model/configuration.ts";
import type { Bytes, UnixMs } from "../../model/units.ts";
import type { SettingsAccess, SettingsProcess } from "../../model/views/settings.ts";
import type { ConfigurationState } from "../configuration-source.ts";
import type { StoreDetails } from "../store/messages.ts";

/** What the composition root alone knows of the house that the console is. No secret is in it. */
export interface HouseFacts {
  configuration: ConfigurationState;
  /** What was taken on at the start and stays until the next. */
  started: { retention: RetentionConfig; server: ServerConfig };
  store: StoreDetails & { restarts: number };
  storeFloorBytes: Bytes;
  captures: { count: number; bytes: Bytes; oldestMs: UnixMs | null };
  disk: { folder: string; freeBytes: Bytes | null; totalBytes: Bytes | null };
  database: string;
  access: SettingsAccess;
  versions: { name: string; version: string }[];
  processes: SettingsProcess[];
}
