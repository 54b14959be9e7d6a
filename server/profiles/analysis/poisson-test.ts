/** Above, the binomial is as good as normal, and its exact sum takes long. */
const largeCount = 5000;
const maxTerms = 300;
const precision = 1e-12;
const tiny = 1e-300;

/**
 * Whether two counts of events may come from one rate: the two-sided conditional test of Przyborowski and Wilenski
 * (1940). Given their sum, the first count is binomial with the share that its exposure has; the answer is the
 * probability of a count at least as far out on either side.
 */
export function sameRateProbability(
  first: number,
  second: number,
  firstExposure: number,
  secondExposure: number,
): number {
  const k = Math.round(first);
  const n = k + Math.round(second);
  const share = firstExposure / (firstExposure + secondExposure);
  if (n === 0 || !(share > 0 && share < 1)) return 1;
  if (n > largeCount) return normalProbability(Math.abs(k - n * share) - 0.5, Math.sqrt(n * share * (1 - share)));
  const atLeast = k === 0 ? 1 : incompleteBeta(share, k, n - k + 1);
  const atMost = k === n ? 1 : 1 - incompleteBeta(share, k + 1, n - k);
  return Math.min(1, 2 * Math.min(atLeast, atMost));
}

/** Of a normal value at least `distance` from its mean on either side; Abramowitz and Stegun 7.1.26, to 1.5e-7. */
function normalProbability(distance: number, deviation: number): number {
  if (distance <= 0) return 1;
  const x = distance / deviation / Math.SQRT2;
  const t = 1 / (1 + 0.327_591_1 * x);
  const series = [1.061_405_429, -1.453_152_027, 1.421_413_741, -0.284_496_736, 0.254_829_592];
  return series.reduce((sum, coefficient) => (sum + coefficient) * t, 0) * Math.exp(-x * x);
}

/** The regularised incomplete beta function I_x(a, b), by its continued fraction (Lentz's method). */
function incompleteBeta(x: number, a: number, b: number): number {
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
  // The fraction converges fast on one side; the other is its complement.
  return x < (a + 1) / (a + b + 2) ? (front * betaFraction(x, a, b)) / a : 1 - (front * betaFraction(1 - x, b, a)) / b;
}

function kept(value: number): number {
  return Math.abs(value) < tiny ? tiny : value;
}

function betaFraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / kept(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m <= maxTerms; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / kept(1 + even * d);
    c = kept(1 + even / c);
    fraction *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / kept(1 + odd * d);
    c = kept(1 + odd / c);
    const step = d * c;
    fraction *= step;
    if (Math.abs(step - 1) < precision) break;
  }
  return fraction;
}

const lanczos = [
  76.180091729471, -86.505320329417, 24.014098240831, -1.231739572450155, 0.001208650973866179, -0.000005395239384953,
];

/** The logarithm of the gamma function, by Lanczos' series. */
function logGamma(x: number): number {
  const t = x + 5.5;
  const sum = lanczos.reduce((total, coefficient, i) => total + coefficient / (x + i + 1), 1.000000000190015);
  return (x + 0.5) * Math.log(t) - t + Math.log((2.5066282746310002 * sum) / x);
}
