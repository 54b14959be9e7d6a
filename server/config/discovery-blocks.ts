import { resolve } from "node:path";
import { isSeq } from "yaml";
import type { HttpSdConfig, ScrapeConfig } from "../../model/configuration.ts";
import { listOf, located, mapping } from "./collections.ts";
import { defaultHttpRefreshMs, defaultRefreshMs } from "./defaults.ts";
import { accessKeys, accessOf } from "./http-access-block.ts";
import { labels } from "./label-rules.ts";
import type { Read } from "./place.ts";
import { ignoredHttpSdKeys } from "./prometheus-keys.ts";
import { quoted } from "./quoted.ts";
import { duration, scalarText } from "./scalars.ts";

/** `host:port` or `host`, as Prometheus' `targets` have it. */
const target: Read<string> = (at, report) => {
  const found = scalarText(at, report, "host:port");
  if (found === undefined) return undefined;
  if (/^[a-z]+:\/\//i.test(found))
    report(at, `${quoted(found)} is a URL; write host:port, and scheme and metrics_path as keys`);
  else if (!/^(\[[0-9a-f:.]+\]|[^\s/:@[\]]+)(:\d{1,5})?$/i.test(found) || !URL.canParse(`http://${found}/`))
    report(at, `${quoted(found)} is not host:port`);
  else return found;
  return undefined;
};

const staticKeys = mapping({ targets: listOf(target), labels });

export const staticConfig: Read<ScrapeConfig["staticConfigs"][number]> = (at, report) => {
  const keys = staticKeys(at, report);
  if (!keys) return undefined;
  if (!keys.targets) report(at, "targets is missing");
  return { targets: keys.targets ?? [], labels: keys.labels ?? {} };
};

const filePattern = /^[^*]*(\*[^/*]*)?\.(json|yml|yaml)$/i;

/** A file, or a glob of one star in its last element; relative ones are of the folder of the configuration. */
function filePath(baseDir: string): Read<string> {
  return (at, report) => {
    const found = scalarText(at, report, "the path of a file");
    if (found === undefined) return undefined;
    if (filePattern.test(found)) return resolve(baseDir, found);
    report(
      at,
      `${quoted(found)} is not the path of a .json, .yml or .yaml file with at most one * in its last element`,
    );
    return undefined;
  };
}

export function fileDiscoveryConfig(baseDir: string): Read<ScrapeConfig["fileSdConfigs"][number]> {
  const fileKeys = mapping({ files: located(listOf(filePath(baseDir))), refresh_interval: duration({ min: 1000 }) });
  return (at, report) => {
    const keys = fileKeys(at, report);
    if (!keys) return undefined;
    if (!keys.files) report(at, "files is missing");
    else if (isSeq(keys.files.at.node) && keys.files.at.node.items.length === 0)
      report(keys.files.at, "must name at least one file");
    return { files: keys.files?.value ?? [], refreshIntervalMs: keys.refresh_interval ?? defaultRefreshMs };
  };
}

/** An address without a user in it: a secret that stands there would be shown with it. */
const serverUrl: Read<string> = (at, report) => {
  const found = scalarText(at, report, "a URL");
  if (found === undefined) return undefined;
  const url = URL.canParse(found) ? new URL(found) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) report(at, "is not an http:// or https:// URL");
  else if (url.username !== "" || url.password !== "") report(at, "has a user in it; write basic_auth instead");
  else return found;
  return undefined;
};

export function httpDiscoveryConfig(baseDir: string): Read<HttpSdConfig> {
  const httpKeys = mapping(
    { url: serverUrl, refresh_interval: duration({ min: 1000 }), ...accessKeys(baseDir) },
    ignoredHttpSdKeys,
  );
  return (at, report) => {
    const keys = httpKeys(at, report);
    if (!keys) return undefined;
    const access = accessOf(keys, report);
    if (!keys.url) {
      report(at, "needs a url");
      return undefined;
    }
    return { url: keys.url, refreshIntervalMs: keys.refresh_interval ?? defaultHttpRefreshMs, access };
  };
}
