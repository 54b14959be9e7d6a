import type { ScrapeConfig } from "../../model/configuration.ts";
import { formatBytes } from "../../model/format/bytes.ts";
import { formatCount } from "../../model/format/number.ts";
import type { HttpAccess } from "../../model/http-access.ts";
import { isSidecarKind, kinds } from "../../model/kinds.ts";
import type { SettingsJob } from "../../model/views/settings.ts";
import { counted } from "../findings/phrases.ts";
import type { InstanceRecord } from "./sources.ts";
import { withoutCredentials } from "./without-credentials.ts";

/** One job in words. Field by field: `access` holds secrets, parameters may. */
export function settingsJob(config: ScrapeConfig, records: readonly InstanceRecord[]): SettingsJob {
  const { jobName, intervalMs, timeoutMs, scheme, metricsPath, sidecar } = config;
  const own = records.filter(({ target }) => target.job === jobName);
  return {
    job: jobName,
    intervalMs,
    timeoutMs,
    asks: `${scheme} …${metricsPath}${parameterWords(config.params)}`,
    kind: isSidecarKind(sidecar.kind) ? kinds[sidecar.kind].label : "auto",
    found: foundWords(config),
    targets: { up: own.filter(({ state }) => state.health === "up").length, total: own.length },
    authorization: authorizationWords(config.access),
    tls: tlsWords(config.access),
    also: alsoWords(config),
  };
}

function parameterWords(params: ScrapeConfig["params"]): string {
  const names = Object.keys(params);
  return names.length === 0 ? "" : `?${names.map((name) => `${name}=…`).join("&")}`;
}

function foundWords({ staticConfigs, fileSdConfigs, httpSdConfigs }: ScrapeConfig): string {
  const fixed = staticConfigs.reduce((sum, { targets }) => sum + targets.length, 0);
  return [
    ...(fixed > 0 ? [`${counted(fixed, "target")} in the configuration`] : []),
    ...fileSdConfigs.flatMap(({ files }) => files),
    ...httpSdConfigs.map(
      ({ url, access }) => `${withoutQuery(url)}${access?.authorization ? ", with authorization" : ""}`,
    ),
  ].join("; ");
}

/** A query may be a key. */
function withoutQuery(url: string): string {
  return withoutCredentials(url).replace(/\?.*$/s, "?…");
}

function authorizationWords(access: HttpAccess | null): string {
  const authorization = access?.authorization;
  if (!authorization) return "";
  const { type, username, secret } = authorization;
  const hidden = "file" in secret ? `from ${secret.file}` : "hidden";
  return username === null ? `${type}, secret ${hidden}` : `${type} as ${username}, password ${hidden}`;
}

function tlsWords(access: HttpAccess | null): string {
  const tls = access?.tls;
  if (!tls) return "";
  return [
    tls.caFile === null ? "" : `CA of ${tls.caFile}`,
    tls.certFile === null ? "" : `client certificate ${tls.certFile}`,
    tls.serverName === null ? "" : `server name ${tls.serverName}`,
    tls.insecureSkipVerify ? "certificates are not checked" : "",
  ]
    .filter(Boolean)
    .join(", ");
}

function alsoWords({ relabelRules, metricRelabelRules, limits, honorLabels, sidecar }: ScrapeConfig): string {
  const { bodyBytes, samples } = limits;
  return [
    relabelRules.length > 0 ? counted(relabelRules.length, "relabel rule") : "",
    metricRelabelRules.length > 0 ? counted(metricRelabelRules.length, "metric relabel rule") : "",
    honorLabels ? "labels honoured" : "",
    sidecar.traffic === null ? "" : `traffic from ${sidecar.traffic}`,
    sidecar.admin === null ? "" : `admin ${withoutCredentials(sidecar.admin)}`,
    sidecar.pprof === null ? "" : `pprof ${withoutCredentials(sidecar.pprof)}`,
    bodyBytes > 0 && Number.isFinite(bodyBytes) ? `at most ${formatBytes(bodyBytes)}` : "bodies of any size",
    samples > 0 && Number.isFinite(samples) ? `${formatCount(samples)} samples` : "any number of samples",
  ]
    .filter(Boolean)
    .join(", ");
}
