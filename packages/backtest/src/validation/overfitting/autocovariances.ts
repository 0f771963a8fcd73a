/** Cosines and sines of the first half of a circle in n steps. */
function circle(n: number): { readonly cosines: Float64Array; readonly sines: Float64Array } {
  const cosines = new Float64Array(n / 2);
  const sines = new Float64Array(n / 2);
  for (let k = 0; k < n / 2; k++) {
    const angle = (2 * Math.PI * k) / n;
    cosines[k] = Math.cos(angle);
    sines[k] = Math.sin(angle);
  }
  return { cosines, sines };
}

/** Puts every number where the bits of its position read backwards. */
function reverseBits(values: Float64Array): void {
  const n = values.length;
  let j = 0;
  for (let i = 1; i < n; i++) {
    let bit = n >> 1;
    for (; (j & bit) !== 0; bit >>= 1) j ^= bit;
    j |= bit;
    if (i >= j) continue;
    const other = values[j]!;
    values[j] = values[i]!;
    values[i] = other;
  }
}

/** Turns complex numbers in place into their discrete Fourier transform; their number must be a power of two. */
function transform(real: Float64Array, imaginary: Float64Array, { cosines, sines }: ReturnType<typeof circle>): void {
  const n = real.length;
  reverseBits(real);
  reverseBits(imaginary);
  for (let half = 1; half < n; half *= 2) {
    const stride = n / (2 * half);
    for (let start = 0; start < n; start += 2 * half) {
      for (let k = 0; k < half; k++) {
        const even = start + k;
        const odd = even + half;
        const cosine = cosines[k * stride]!;
        const sine = sines[k * stride]!;
        const x = real[odd]! * cosine + imaginary[odd]! * sine;
        const y = imaginary[odd]! * cosine - real[odd]! * sine;
        real[odd] = real[even]! - x;
        imaginary[odd] = imaginary[even]! - y;
        real[even]! += x;
        imaginary[even]! += y;
      }
    }
  }
}

/**
 * Autocovariances of all lags, sum((x(i) - mean)(x(i + lag) - mean)) / n: the transform of the squared transform, behind as many zeros that
 * the ends do not meet. n log n steps in place of n^2.
 *
 * @param values - Already less their mean.
 * @see Wiener-Khinchin theorem; Cooley and Tukey (1965), Mathematics of Computation 19.
 * @internal
 */
export function autocovariances(values: Float64Array): Float64Array {
  const n = values.length;
  const size = 2 ** Math.ceil(Math.log2(2 * n));
  const [real, imaginary] = [new Float64Array(size), new Float64Array(size)];
  real.set(values);
  const turns = circle(size);
  transform(real, imaginary, turns);
  for (let k = 0; k < size; k++) real[k] = real[k]! ** 2 + imaginary[k]! ** 2;
  imaginary.fill(0);
  // Of a symmetric series the transform and its inverse are the same but for the size.
  transform(real, imaginary, turns);
  const covariances = real.slice(0, n);
  for (let lag = 0; lag < n; lag++) covariances[lag]! /= size * n;
  return covariances;
}
