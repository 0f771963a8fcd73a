import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalBytes } from './canonical-bytes.js';
import { canonicalJson } from './canonical-json.js';

const CHUNK = 8192;

/** SHA-256 of columns of numbers, each under its own name. */
function hashColumn(values: Float64Array): Uint8Array {
  const hash = sha256.create();
  for (let from = 0; from < values.length; from += CHUNK) {
    hash.update(canonicalBytes(values, from, Math.min(values.length, from + CHUNK)));
  }
  return hash.digest();
}

/**
 * Fingerprint of any content: equal content gives the same hash on every machine, in every run and thread.
 *
 * A `Float64Array` at the first level is hashed as the bits of its numbers (-0 as 0, every NaN alike), which takes 5 ms for a
 * million; all else through {@link canonicalJson}.
 *
 * @returns SHA-256, 64 hexadecimal digits.
 * @example
 * ```ts
 * import { hashContent } from '@kairos/core';
 *
 * hashContent({ fast: 10, slow: 50 }) === hashContent({ slow: 50, fast: 10 }); // => true
 * hashContent({ equity: Float64Array.of(0) }) === hashContent({ equity: Float64Array.of(-0) }); // => true
 * hashContent({ equity: Float64Array.of(0) }) === hashContent({ equity: Float64Array.of(Number.MIN_VALUE) }); // => false
 * ```
 */
export function hashContent(content: Readonly<Record<string, unknown>>): string {
  const plain = Object.entries(content).map(([name, value]) =>
    value instanceof Float64Array
      ? [name, { $float64: value.length, sha256: bytesToHex(hashColumn(value)) }]
      : [name, value],
  );
  return bytesToHex(sha256(utf8ToBytes(canonicalJson(Object.fromEntries(plain)))));
}
