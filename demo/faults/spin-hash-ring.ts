/** Places of a consistent hash ring that a spin fills over and over. */
const ring = new Uint32Array(4096);

/**
 * Rebuilds a hash ring again and again until the clock passes `untilMs`: pure CPU, no allocation. The answer is the
 * ring's last checksum, so that the work cannot be optimised away.
 */
export function spinHashRing(untilMs: number, now: () => number): number {
  let checksum = 0;
  for (let round = 1; now() < untilMs; round++) {
    for (let place = 0; place < ring.length; place++) {
      let hash = Math.imul(place ^ round, 0x9e3779b1);
      hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
      hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
      ring[place] = hash ^ (hash >>> 16);
      checksum = (checksum + (ring[place] ?? 0)) >>> 0;
    }
  }
  return checksum;
}
