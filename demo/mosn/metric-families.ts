/**
 * The metrics of MOSN 1.6.0 that a sidecar with HTTP listeners has, by the kind of object they hang on
 * (pkg/metrics/{downstream,upstream}.go). `_active` are counters by type though they fall.
 */
export interface ObjectFamilies {
  type: string;
  counters: readonly string[];
  gauges: readonly string[];
  histograms: readonly string[];
}

/** Status codes with a counter of their own; others count as `request_other_code`. */
export const countedCodes = [200, 206, 302, 304, 400, 403, 404, 416, 499, 500, 502, 503, 504] as const;

export const downstreamFamilies: ObjectFamilies = {
  type: "downstream",
  counters: [
    "connection_total",
    "connection_destroy",
    "connection_active",
    "bytes_read_total",
    "bytes_write_total",
    "request_total",
    "request_active",
    "request_reset",
    "request_failed",
    "request_time_total",
    "process_time_total",
    ...countedCodes.map((code) => `request_${code}_total`),
    "request_other_code",
  ],
  gauges: [],
  histograms: ["request_time", "process_time"],
};

export const hostFamilies: ObjectFamilies = {
  type: "upstream",
  counters: [
    "connection_total",
    "connection_close",
    "connection_active",
    "connection_con_fail",
    "connection_local_close",
    "connection_remote_close",
    "connection_local_close_with_active_request",
    "connection_remote_close_with_active_request",
    "connection_close_notify",
    "request_total",
    "request_active",
    "request_local_reset",
    "request_remote_reset",
    "request_timeout",
    "request_failure_eject",
    "request_pending_overflow",
    "request_duration_time_total",
    "response_success",
    "response_failed",
  ],
  gauges: [],
  histograms: ["request_duration_time"],
};

export const clusterFamilies: ObjectFamilies = {
  type: "upstream",
  counters: [
    ...hostFamilies.counters,
    "connection_retry",
    "connection_bytes_read_total",
    "connection_bytes_write",
    "request_retry",
    "request_retry_overflow",
    "lb_subsets_fallback",
  ],
  gauges: ["lb_subsets_created"],
  histograms: hostFamilies.histograms,
};

export const tlsFamilies: ObjectFamilies = {
  type: "mosn_tls",
  counters: ["connpool_changed"],
  gauges: [],
  histograms: [],
};

export const xdsFamilies: ObjectFamilies = {
  type: "xds",
  counters: ["cds_update_success", "cds_update_reject", "ls_update_success", "lds_update_reject"],
  gauges: [],
  histograms: [],
};
