import { formatGoFloat } from "../mosn/go-number.ts";

/** Upper bounds in seconds. */
const bounds = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.5, 0.75, 1, 2.5, 5] as const;

interface Series {
  route: string;
  code: number;
  /** Per bucket, the last one without an upper bound. */
  counts: number[];
  sumSeconds: number;
}

/** An application's own histogram of the requests it served, by route and status code. */
export interface RequestHistogram {
  observe(route: string, code: number, seconds: number): void;
  /** Prometheus text, buckets cumulative. */
  text(): string;
}

const name = "http_server_request_duration_seconds";

export function requestHistogram(): RequestHistogram {
  const series = new Map<string, Series>();
  return {
    observe(route, code, seconds) {
      const key = `${route} ${code}`;
      const known = series.get(key) ?? {
        route,
        code,
        counts: Array.from({ length: bounds.length + 1 }, () => 0),
        sumSeconds: 0,
      };
      series.set(key, known);
      const found = bounds.findIndex((bound) => seconds <= bound);
      const bucket = found < 0 ? bounds.length : found;
      known.counts[bucket] = (known.counts[bucket] ?? 0) + 1;
      known.sumSeconds += seconds;
    },
    text() {
      const head = `# HELP ${name} Duration of HTTP server requests.\n# TYPE ${name} histogram\n`;
      return head + [...series.values()].map(seriesText).join("");
    },
  };
}

function seriesText({ route, code, counts, sumSeconds }: Series): string {
  const labels = `code="${code}",http_route="${route}"`;
  let cumulative = 0;
  let text = "";
  counts.forEach((inBucket, index) => {
    cumulative += inBucket;
    const bound = bounds[index];
    text += `${name}_bucket{${labels},le="${bound === undefined ? "+Inf" : formatGoFloat(bound)}"} ${cumulative}\n`;
  });
  return `${text}${name}_sum{${labels}} ${formatGoFloat(sumSeconds)}\n${name}_count{${labels}} ${cumulative}\n`;
}
