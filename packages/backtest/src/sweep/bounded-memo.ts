import type { Memo } from '@kairos/core';

/** What an entry costs beside its arrays: the map, the key, the object. */
const ENTRY_BYTES = 200;

/** A memo that forgets, and what it holds. @internal */
export interface BoundedMemo {
  readonly memo: Memo;
  /** Bytes of what is remembered, estimated from its arrays. */
  readonly bytes: number;
  readonly entries: number;
}

/** Bytes of the arrays in a value, the ones of `without` not counted. */
function bytesOf(value: unknown, without: ReadonlySet<ArrayBufferLike>, depth = 0): number {
  if (ArrayBuffer.isView(value)) return without.has(value.buffer) ? 0 : value.byteLength;
  if (Array.isArray(value) && typeof value[0] === 'number') return value.length * 8;
  if (typeof value !== 'object' || value === null || depth > 4) return 8;
  return Object.values(value).reduce<number>((sum, inner) => sum + bytesOf(inner, without, depth + 1), 16);
}

/**
 * A memo that forgets what was not used for longest once it holds more than `maxBytes`. A forgotten value is computed again, to the
 * same bits, so the budget changes the speed and never a result.
 *
 * @param without - Buffers that live anyway, such as those of the bars, and do not count.
 * @internal
 */
export function boundedMemo(maxBytes: number, without: ReadonlySet<ArrayBufferLike> = new Set()): BoundedMemo {
  // A Map keeps the order of insertion, so the first key is the one not used for longest.
  const known = new Map<string, { readonly value: unknown; readonly bytes: number }>();
  let bytes = 0;

  function forgetOldest(): void {
    for (const [key, entry] of known) {
      if (bytes <= maxBytes) return;
      known.delete(key);
      bytes -= entry.bytes;
    }
  }

  const memo: Memo = <T>(key: string, compute: () => T): T => {
    const hit = known.get(key);
    if (hit) {
      known.delete(key);
      known.set(key, hit);
      return hit.value as T;
    }
    const value = compute();
    const entry = { value, bytes: ENTRY_BYTES + 2 * key.length + bytesOf(value, without) };
    // The computation may have asked for the same key itself.
    const nested = known.get(key);
    if (nested) bytes -= nested.bytes;
    known.delete(key);
    known.set(key, entry);
    bytes += entry.bytes;
    forgetOldest();
    return value;
  };
  return {
    memo,
    get bytes() {
      return bytes;
    },
    get entries() {
      return known.size;
    },
  };
}
