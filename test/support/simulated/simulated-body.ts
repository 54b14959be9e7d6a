import type { SimulatedApp } from "./simulated-app.ts";

const waveSeconds = 300;
const startSeconds = 3600;

/**
 * What an instance's MOSN says `ageSeconds` after the mesh began, in MOSN's format: counters are the integral of a rate that swings, so
 * that nothing has to be remembered between scrapes.
 */
export function simulatedBody(app: SimulatedApp, place: number, ageSeconds: number, startTimeSeconds: number): string {
  const life = ageSeconds + startSeconds;
  const phase = place * 1.7;
  const wave = (waveSeconds / (2 * Math.PI)) * Math.cos((2 * Math.PI * life) / waveSeconds + phase);
  const requests = Math.floor(app.qps * (life - 0.3 * wave));
  const failed = Math.floor(requests * app.errorRatio);
  const timeNs = Math.floor(requests * app.rtMs * 1e6);
  // Its swing stays below what the rules look for: in a mesh where hundreds fire, nobody finds the few that are sick.
  const cpuSeconds = 2 * app.cpu * (life - 0.08 * wave);
  const rssBytes = 60e6 + (place % 17) * 2e6 + 4e6 * Math.sin(life / 200 + phase);
  const listener = `{proxy="ingress",listener="ingress_${app.name}",listener_type="ingress"}`;
  const lines: [string, number][] = [
    [`downstream_request_total${listener}`, requests],
    [`downstream_request_time_total${listener}`, timeNs],
    [`downstream_process_time_total${listener}`, Math.floor(requests * 40_000)],
    [`downstream_request_active${listener}`, place % 4],
    [`downstream_request_200_total${listener}`, requests - failed],
    [`downstream_request_503_total${listener}`, failed],
    [`downstream_bytes_read_total${listener}`, requests * 420],
    [`downstream_bytes_write_total${listener}`, requests * 1_310],
    ["go_goroutines", 80 + Math.round(10 * Math.sin(life / 60 + phase))],
    ["go_threads", 12],
    ["go_memstats_heap_inuse_bytes", Math.round(rssBytes * 0.4)],
    ["go_memstats_next_gc_bytes", Math.round(rssBytes * 0.5)],
    ["go_gc_duration_seconds_sum", life * 0.0004],
    ["go_gc_duration_seconds_count", Math.floor(life / 4)],
    ["process_cpu_seconds_total", cpuSeconds],
    ["process_resident_memory_bytes", Math.round(rssBytes)],
    ["process_open_fds", 40 + (place % 9)],
    ["process_start_time_seconds", startTimeSeconds],
  ];
  return lines.map(([name, value]) => `${name} ${value}\n`).join("");
}
