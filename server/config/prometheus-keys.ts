import type { IgnoredKeys } from "./collections.ts";

const notYet = (keys: string, what: string): IgnoredKeys =>
  Object.fromEntries(
    keys.split(" ").map((key) => [key, `Prometheus' ${key} is not supported yet and is ignored${what}`]),
  );

/** Keys of Prometheus' top level that Meshscope does not read. */
export const ignoredTopKeys: IgnoredKeys = notYet(
  "rule_files scrape_config_files alerting remote_write remote_read storage tracing runtime otlp",
  "",
);

/** Keys of Prometheus' `global` that Meshscope does not read. */
export const ignoredGlobalKeys: IgnoredKeys = notYet(
  "evaluation_interval rule_query_offset external_labels query_log_file scrape_failure_log_file keep_dropped_targets " +
    "target_limit metric_name_validation_scheme metric_name_escaping_scheme scrape_protocols scrape_native_histograms " +
    "convert_classic_histograms_to_nhcb always_scrape_classic_histograms extra_scrape_metrics",
  "",
);

/** Keys of Prometheus' scrape configurations that Meshscope does not read. */
export const ignoredScrapeKeys: IgnoredKeys = {
  ...notYet(
    "aws_sd_configs azure_sd_configs consul_sd_configs digitalocean_sd_configs dns_sd_configs docker_sd_configs dockerswarm_sd_configs " +
      "ec2_sd_configs eureka_sd_configs gce_sd_configs hetzner_sd_configs ionos_sd_configs " +
      "kubernetes_sd_configs kuma_sd_configs lightsail_sd_configs linode_sd_configs marathon_sd_configs " +
      "nerve_sd_configs nomad_sd_configs oci_sd_configs openstack_sd_configs outscale_sd_configs ovhcloud_sd_configs puppetdb_sd_configs " +
      "scaleway_sd_configs serverset_sd_configs stackit_sd_configs triton_sd_configs uyuni_sd_configs vultr_sd_configs",
    ": its targets are not scraped",
  ),
  ...notYet("oauth2 sigv4 http_headers", ": targets that ask for it will refuse"),
  ...notYet("proxy_url proxy_from_environment proxy_connect_header no_proxy", ": targets are asked directly"),
  ...notYet(
    "target_limit keep_dropped_targets scrape_protocols fallback_scrape_protocol enable_compression enable_http2 " +
      "follow_redirects native_histogram_bucket_limit native_histogram_min_bucket_factor scrape_native_histograms " +
      "always_scrape_classic_histograms scrape_classic_histograms convert_classic_histograms_to_nhcb " +
      "track_timestamps_staleness extra_scrape_metrics scrape_failure_log_file metric_name_validation_scheme metric_name_escaping_scheme",
    "",
  ),
};

/** Keys of Prometheus' `basic_auth` and `tls_config` that Meshscope does not read. */
export const ignoredBasicAuthKeys: IgnoredKeys = notYet("username_file username_ref password_ref", "");
export const ignoredTlsKeys: IgnoredKeys = notYet("ca cert key ca_ref cert_ref key_ref min_version max_version", "");

/** Keys of Prometheus' `http_sd_configs` that Meshscope does not read. */
export const ignoredHttpSdKeys: IgnoredKeys = notYet(
  "oauth2 http_headers proxy_url proxy_from_environment proxy_connect_header no_proxy follow_redirects enable_http2",
  "",
);
