/** Who an instance is, as rules select it and siblings are found by it. */
export interface InstanceFacts {
  app: string;
  zone: string;
  /** Of the sidecar; "" not known yet. */
  version: string;
  appVersion: string;
  /** "" not known yet. */
  kind: string;
  labels: Readonly<Record<string, string>>;
}
