/** One call that an operation makes: the application, its operation, and how often (0–1). */
export interface Call {
  app: AppName;
  operation: string;
  probability: number;
}

/** One application of the demo shop. Operations are the paths it serves, with the calls they make in turn. */
export interface Application {
  replicas: number;
  version: string;
  /** Time that an operation spends waiting on storage of its own, on average. */
  serviceTimeMs: number;
  /** Upper bound of V8's old generation: small heaps keep eighteen processes small. */
  oldSpaceMiB: number;
  operations: Readonly<Record<string, readonly Call[]>>;
}

export type AppName = "storefront" | "catalog" | "cart" | "checkout" | "pricing" | "inventory" | "payment" | "ledger";

function call(app: AppName, operation: string, probability = 1): Call {
  return { app, operation, probability };
}

/** The shop: one edge application, seven behind it. Waits are long beside the timers' jitter, so that RT is steady. */
export const applications: Readonly<Record<AppName, Application>> = {
  storefront: {
    replicas: 3,
    version: "2.14.0",
    serviceTimeMs: 5,
    oldSpaceMiB: 48,
    operations: {
      products: [call("catalog", "list"), call("cart", "summary", 0.5)],
      cart: [call("cart", "contents"), call("checkout", "estimate", 0.5)],
      checkout: [call("checkout", "order")],
    },
  },
  catalog: {
    replicas: 2,
    version: "5.3.1",
    serviceTimeMs: 12,
    oldSpaceMiB: 48,
    operations: { list: [call("pricing", "quote"), call("inventory", "stock", 0.5)] },
  },
  cart: {
    replicas: 2,
    version: "3.0.7",
    serviceTimeMs: 9,
    oldSpaceMiB: 128,
    operations: { summary: [call("pricing", "quote")], contents: [call("pricing", "quote")] },
  },
  checkout: {
    replicas: 2,
    version: "4.8.2",
    serviceTimeMs: 8,
    oldSpaceMiB: 48,
    operations: {
      estimate: [call("pricing", "quote"), call("inventory", "stock"), call("payment", "authorise")],
      order: [call("pricing", "quote"), call("inventory", "reserve"), call("payment", "charge")],
    },
  },
  pricing: { replicas: 3, version: "7.1.0", serviceTimeMs: 11, oldSpaceMiB: 48, operations: { quote: [] } },
  inventory: {
    replicas: 3,
    version: "1.22.4",
    serviceTimeMs: 14,
    oldSpaceMiB: 48,
    operations: { stock: [], reserve: [] },
  },
  payment: {
    replicas: 2,
    version: "6.5.0",
    serviceTimeMs: 18,
    oldSpaceMiB: 48,
    operations: { authorise: [call("ledger", "balance")], charge: [call("ledger", "entry")] },
  },
  ledger: { replicas: 1, version: "2.0.9", serviceTimeMs: 12, oldSpaceMiB: 48, operations: { balance: [], entry: [] } },
};

export const appNames = Object.keys(applications) as AppName[];

/** Where requests from outside enter, and how they spread over its operations. */
export const edge = {
  app: "storefront",
  weights: { products: 0.45, cart: 0.2, checkout: 0.35 },
} as const satisfies { app: AppName; weights: Readonly<Record<string, number>> };

export const sidecarVersion = "1.6.0";
export const zones = ["hz-a", "hz-b"] as const;

/** What each process declares as its limits (`sidecar.resources`). */
export const resources = { cpuCores: 1, memoryLimitMiB: 160 } as const;

/** Names of an application's pods: `cart-1`, `cart-2`. */
export function podsOf(app: AppName): string[] {
  return Array.from({ length: applications[app].replicas }, (_, index) => `${app}-${index + 1}`);
}

/** Replicas alternate between the zones. */
export function zoneOf(replica: number): string {
  return zones[replica % zones.length] ?? zones[0];
}

/** The applications that `app` calls, each once. */
export function upstreamsOf(app: AppName): AppName[] {
  const calls = Object.values(applications[app].operations).flat();
  return [...new Set(calls.map((each) => each.app))];
}
