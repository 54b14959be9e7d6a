/** One application of the simulated mesh: what its instances do, as functions of time. */
export interface SimulatedApp {
  name: string;
  zones: string[];
  version: string;
  instances: number;
  /** Requests a second of each instance, on average. */
  qps: number;
  rtMs: number;
  errorRatio: number;
  /** Share of two cores. */
  cpu: number;
}

const domains =
  "trade order cart stock price promo coupon member login pay ledger refund risk fraud search rank feed ad media image video chat push mail sms map route ship depot parcel return claim invoice tax report audit quota gate config flag".split(
    " ",
  );
const roles =
  "core query write cache proxy job batch sync index admin edge task store event stream hook center front back center2 mirror rule score bridge meta".split(
    " ",
  );
const versions = ["1.6.0", "1.6.0", "1.6.0", "1.5.0"];

/** How the few that misbehave do, by place; everything else is calm. */
const faults: Readonly<Record<number, Partial<SimulatedApp>>> = {
  7: { errorRatio: 0.14, qps: 60 },
  128: { errorRatio: 0.08, qps: 40 },
  451: { cpu: 0.72 },
};

/** The first `count` applications, of one to three instances each; always the same ones. */
export function simulatedApps(count: number): SimulatedApp[] {
  return Array.from({ length: count }, (_, place) => {
    const round = Math.floor(place / (domains.length * roles.length));
    const name = `${domains[place % domains.length]}-${roles[Math.floor(place / domains.length) % roles.length]}`;
    return {
      name: round === 0 ? name : `${name}-${round}`,
      zones: place % 5 === 0 ? ["hz-a"] : ["hz-a", "hz-b"],
      version: versions[place % versions.length] ?? "1.6.0",
      instances: 1 + (place % 3),
      qps: 2 + ((place * 37) % 97),
      rtMs: 0.4 + ((place * 13) % 50) / 4,
      errorRatio: place % 4 === 0 ? 0.001 : 0,
      cpu: 0.02 + ((place * 7) % 30) / 200,
      ...faults[place],
    };
  });
}
