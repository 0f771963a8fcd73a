import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { ValidationError } from '../errors/errors.js';

/** A seeded source of randomness: the same seed gives the same numbers, everywhere and for ever. Not for secrets. */
export interface Random {
  /** A number in [0, 1) with 53 random bits. */
  next(): number;
  /**
   * A whole number in [0, n), each equally likely.
   *
   * @throws {@link ValidationError} unless `n` is a whole number from 1 to 2^53 - 1.
   */
  integer(n: number): number;
  /** A number from the normal distribution with mean 0 and standard deviation 1. */
  normal(): number;
  /** A copy in random order (Fisher-Yates), every order equally likely. */
  shuffle<T>(values: readonly T[]): T[];
  /**
   * An independent stream for a named part of the work.
   *
   * It depends on the seed and the label only, not on what was drawn before, so that workers may fork in any order. The same
   * label gives the same stream.
   */
  fork(label: string): Random;
}

const TWO_53 = 2 ** 53;

function rotateLeft(x: number, k: number): number {
  return (x << k) | (x >>> (32 - k));
}

/**
 * The 32-bit generator xoshiro128** 1.1 from four words of state, not all zero.
 *
 * @see Blackman and Vigna (2021), "Scrambled Linear Pseudorandom Number Generators", ACM TOMS 47(4); https://prng.di.unimi.it
 * @internal
 */
export function xoshiro128(s0: number, s1: number, s2: number, s3: number): () => number {
  return () => {
    const result = Math.imul(rotateLeft(Math.imul(s1, 5), 7), 9) >>> 0;
    const t = s1 << 9;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= t;
    s3 = rotateLeft(s3, 11);
    return result;
  };
}

/** SHA-256 spreads any seed, also neighbours such as 1 and 2, over the whole state and keeps forks apart. */
function generatorFor(key: string): () => number {
  const digest = sha256(utf8ToBytes(key));
  const view = new DataView(digest.buffer, digest.byteOffset);
  return xoshiro128(view.getUint32(0), view.getUint32(4), view.getUint32(8), view.getUint32(12));
}

/** A label may hold the separator, so each part carries its length. */
function keyPart(text: string): string {
  return `${text.length}:${text}`;
}

function streamOf(key: string): Random {
  const nextUint32 = generatorFor(key);
  let spareNormal: number | undefined;

  const next53Bits = () => (nextUint32() >>> 5) * 2 ** 26 + (nextUint32() >>> 6);
  const next = () => next53Bits() / TWO_53;

  const integer = (n: number) => {
    if (!Number.isSafeInteger(n) || n < 1) {
      throw new ValidationError(`n must be a whole number from 1 to ${Number.MAX_SAFE_INTEGER}, was ${n}`);
    }
    // Draws from the incomplete last stretch of n are thrown away, else low numbers would be likelier.
    const complete = TWO_53 - (TWO_53 % n);
    let drawn = next53Bits();
    while (drawn >= complete) drawn = next53Bits();
    return drawn % n;
  };

  // Marsaglia and Bray (1964), the polar method: two normals from each accepted point of the unit disc.
  const normal = () => {
    if (spareNormal !== undefined) {
      const spare = spareNormal;
      spareNormal = undefined;
      return spare;
    }
    let u: number;
    let v: number;
    let s: number;
    do {
      u = 2 * next() - 1;
      v = 2 * next() - 1;
      s = u * u + v * v;
    } while (s >= 1 || s === 0);
    const scale = Math.sqrt((-2 * Math.log(s)) / s);
    spareNormal = v * scale;
    return u * scale;
  };

  const shuffle = <T>(values: readonly T[]) => {
    const shuffled = [...values];
    for (let i = shuffled.length - 1; i > 0; i--) {
      const j = integer(i + 1);
      const kept = shuffled[i]!;
      shuffled[i] = shuffled[j]!;
      shuffled[j] = kept;
    }
    return shuffled;
  };

  return Object.freeze({ next, integer, normal, shuffle, fork: (label: string) => streamOf(key + keyPart(label)) });
}

/**
 * A seeded random stream (xoshiro128**, period 2^128 - 1).
 *
 * @param seed - A finite number or any text; 42 and '42' are the same seed.
 * @throws {@link ValidationError} when the seed is not finite.
 * @example
 * ```ts
 * import { createRandom } from '@kairos/core';
 *
 * const random = createRandom(42);
 * random.next() === createRandom(42).next(); // => true
 * random.fork('run 1').next() === random.fork('run 2').next(); // => false
 * ```
 */
export function createRandom(seed: number | string): Random {
  if (typeof seed === 'number' && !Number.isFinite(seed)) {
    throw new ValidationError(`seed must be a finite number or a text, was ${seed}`);
  }
  return streamOf(`kairos/random/1/${keyPart(String(seed))}`);
}
