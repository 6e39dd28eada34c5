import { isShape } from './domain.js';

/** From here on three terms of the series below are exact to 2e-14. */
const SERIES_BEGINS = 32;

/**
 * ln Γ(x) − (x − ½) ln x + x − ½ ln 2π, the error of Stirling's formula: small, so that it can be subtracted
 * without loss (C. Loader, Fast and accurate computation of binomial probabilities, 2000).
 */
function stirlingError(x: number): number {
  let error = 0;
  for (; x < SERIES_BEGINS; x++) error += (x + 0.5) * Math.log1p(1 / x) - 1;
  const s = 1 / (x * x);
  return error + (1 / 12 - s * (1 / 360 - s / 1260)) / x;
}

/** ln(1 + `y`), where 1 + y is also known as `whole`: whichever keeps more digits. */
function logNear(whole: number, y: number): number {
  return Math.abs(y) < 0.5 ? Math.log1p(y) : Math.log(whole);
}

/** xᵃ(1 − x)ᵇ / B(a, b) as a function of x, free of the large logarithms that would cancel each other. */
function betaKernel(a: number, b: number): (x: number) => number {
  const n = a + b;
  const stirling = stirlingError(n) - stirlingError(a) - stirlingError(b);
  const scale = Math.exp(stirling) * Math.sqrt((a / n) * (b / (2 * Math.PI)));
  return (x) => {
    const away = b * x - a * (1 - x);
    return scale * Math.exp(a * logNear((x * n) / a, away / a) + b * logNear(((1 - x) * n) / b, -away / b));
  };
}

/** The continued fraction ends where a level changes the value by less than this share. */
const SAME = 3e-16;

/** Continued fraction of the incomplete beta function (DLMF 8.17.22, modified Lentz algorithm). */
function betaFraction(x: number, a: number, b: number): number {
  let [c, d] = [1, 1 / (1 - ((a + b) * x) / (a + 1))];
  let value = d;
  const change = (by: number): number => (c = 1 + by / c) * (d = 1 / (1 + by * d));
  for (let m = 1, last = 0; Math.abs(last - 1) > SAME; m++) {
    const i = a + 2 * m;
    value *= change((m * (b - m) * x) / ((i - 1) * i));
    value *= last = change((-(a + m) * (a + b + m) * x) / (i * (i + 1)));
  }
  return value;
}

/**
 * Probability that a Beta(`a`, `b`) variable is `x` or less. Error below 1e-12 for a + b up to 10⁶. NaN unless a, b
 * > 0 and finite. (Continued fraction DLMF 8.17.22; kernel as C. Loader 2000.)
 */
export function betaProbability(x: number, a: number, b: number): number {
  if (!isShape(a, b)) return NaN;
  const inside = Math.min(1, Math.max(0, x));
  return below(inside, a, b, betaKernel(a, b)(inside));
}

/** The probability, by the continued fraction from the side on which it converges fast. */
function below(x: number, a: number, b: number, kernel: number): number {
  const isUpper = x > (a + 1) / (a + b + 2);
  return isUpper ? 1 - (kernel * betaFraction(1 - x, b, a)) / b : (kernel * betaFraction(x, a, b)) / a;
}

/**
 * The point below which a Beta(`a`, `b`) variable falls with probability `p`. NaN unless 0 ≤ p ≤ 1 and a, b > 0
 * and finite. (Newton's method on the logarithms of probability and point, which are close to a line in the tail.)
 */
export function betaQuantile(p: number, a: number, b: number): number {
  return betaQuantiles(a, b)(p);
}

/** The same for many probabilities in less time: each point is sought from the one before, best a neighbour. */
export function betaQuantiles(a: number, b: number): (p: number) => number {
  if (!isShape(a, b)) return () => NaN;
  const middle = betaProbability(a / (a + b), a, b);
  const low = quantilesBelow(a, b, middle);
  const high = quantilesBelow(b, a, 1 - middle);
  return (p) => (p > middle ? 1 - high(1 - p) : low(p));
}

/** Finds points below the mean, the first one from there, where the probability is `found`. */
function quantilesBelow(a: number, b: number, found: number): (p: number) => number {
  const kernelAt = betaKernel(a, b);
  let x = a / (a + b);
  return (p) => {
    if (!(p > 0)) return p === 0 ? 0 : NaN;
    for (let step = 0, left = 1; step < 99 && left > SAME; step++) {
      const kernel = kernelAt(x);
      if (step > 0) found = below(x, a, b, kernel);
      const slope = kernel / ((1 - x) * found);
      const change = Math.log(found / p) / slope;
      // A step may lead beyond 1, or below the smallest number there is.
      x = Math.min(Math.max(x * Math.exp(-change), 1e-308), (1 + x) / 2);
      // What is left is about as small as the square of the last step.
      left = change * change * slope;
    }
    found = p;
    return x;
  };
}
