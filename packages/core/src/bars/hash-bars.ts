import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalBytes } from '../hashing/canonical-bytes.js';
import { BAR_COLUMNS, type BarSeries } from './bar.js';

const CHUNK = 8192;

/**
 * Fingerprint of a series: equal content gives the same hash on every machine, whatever arrays it lies in.
 *
 * @returns SHA-256 in hex over the hash of symbol, timeframe, length and column names, 32 zeros, then each column as little-endian float64 (-0 as 0, every NaN alike).
 * @example
 * ```ts
 * import { hashBars, sliceBars } from '@kairos/core';
 * import { randomBars } from '@kairos/core/testing';
 *
 * const bars = randomBars({ length: 10 });
 * hashBars(bars) === hashBars(sliceBars(bars, 0)); // => true
 * ```
 */
export function hashBars(bars: BarSeries): string {
  const hash = sha256.create();
  const columns = bars.fundingRate ? ([...BAR_COLUMNS, 'fundingRate'] as const) : BAR_COLUMNS;
  const identity = JSON.stringify([bars.symbol, bars.timeframe, bars.length, columns]);
  hash.update(sha256(utf8ToBytes(identity)));
  // Fills the first block of 64 bytes: columns that start on a block hash ten times as fast.
  hash.update(new Uint8Array(32));
  for (const name of columns) {
    const values = bars[name] ?? new Float64Array(0);
    for (let from = 0; from < values.length; from += CHUNK) {
      hash.update(canonicalBytes(values, from, Math.min(values.length, from + CHUNK)));
    }
  }
  return bytesToHex(hash.digest());
}
