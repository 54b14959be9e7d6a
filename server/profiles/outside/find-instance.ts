/** What a target is known by. */
export interface KnownInstance {
  key: string;
  instance: string;
  name: string;
  app: string;
  url: string;
}

/** What a sender tells of itself; "" where it does not. */
export interface SenderHints {
  /** A key, an `instance` label, or a name as the console shows it. */
  instance: string;
  /** Other names that may be of an instance: of its pod, its host. */
  names: readonly string[];
  /** The address that it sent from. */
  address: string;
}

/** The instance that sent a profile; null where none, or more than one, may be meant. What it says counts before its address. */
export function findInstance<T extends KnownInstance>(known: readonly T[], hints: SenderHints): T | null {
  const byName = (text: string): T[] => {
    if (text === "") return [];
    const byKey = known.filter(({ key }) => key === text);
    return byKey.length > 0 ? byKey : known.filter(({ instance, name }) => instance === text || name === text);
  };
  for (const name of [hints.instance, ...hints.names]) {
    const named = byName(name);
    if (named.length > 0 || (name !== "" && name === hints.instance)) return only(named);
  }
  return only(known.filter(({ url }) => hints.address !== "" && hostOf(url) === hints.address));
}

function only<T>(found: readonly T[]): T | null {
  return found.length === 1 ? (found[0] ?? null) : null;
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname.replace(/^\[|\]$/g, "") : "";
}
