type Tagged = readonly [tag: string, content: unknown];

function tagged([tag, content]: Tagged): Record<string, unknown> {
  return { [`$${tag}`]: content };
}

/** Code unit order, which does not depend on the language of the machine. */
function inOrder(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function plainNumber(value: number): unknown {
  return Number.isFinite(value) ? value + 0 : tagged(['number', String(value)]);
}

function plainObject(value: object, above: readonly object[]): unknown {
  const inside = [...above, value];
  const plain = (inner: unknown) => toPlain(inner, inside);
  if (Array.isArray(value)) return value.map((item) => (item === undefined ? null : plain(item)));
  if (value instanceof Date) return tagged(['date', plainNumber(value.getTime())]);
  if (value instanceof Map) return tagged(['map', [...value].map(([key, item]) => [plain(key), plain(item)])]);
  if (value instanceof Set) return tagged(['set', [...value].map(plain)]);
  if (ArrayBuffer.isView(value)) {
    const values = value instanceof DataView ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength) : value;
    return tagged([value.constructor.name, Array.from(values as unknown as ArrayLike<number | bigint>, plain)]);
  }
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(entries.sort(([a], [b]) => inOrder(a, b)).map(([key, item]) => [key, plain(item)]));
}

function toPlain(value: unknown, above: readonly object[]): unknown {
  if (typeof value === 'number') return plainNumber(value);
  if (typeof value === 'bigint') return tagged(['bigint', String(value)]);
  if (typeof value === 'function') return tagged(['function', value.name]);
  if (typeof value === 'symbol') return tagged(['symbol', String(value.description)]);
  if (value === undefined) return tagged(['undefined', true]);
  if (typeof value !== 'object' || value === null) return value;
  // How many levels up the circle closes tells two circles apart.
  if (above.includes(value)) return tagged(['circular', above.length - above.indexOf(value)]);
  return plainObject(value, above);
}

/**
 * Text that is equal for equal content: keys in order of their code units, no spaces, fields that are `undefined` left out, -0 as 0.
 *
 * What JSON has no word for is tagged instead of lost: `{"$number":"NaN"}`, `{"$bigint":"1"}`, `{"$date":0}`, `{"$map":[]}`,
 * `{"$set":[]}`, `{"$Float64Array":[]}`, a function by its name, a circle by the number of levels up. Numbers are written as
 * JavaScript writes them, the shortest text that reads back as the same bits.
 *
 * @example
 * ```ts
 * import { canonicalJson } from '@kairos/core';
 *
 * canonicalJson({ slow: 50, fast: -0, stop: Number.NaN }); // => '{"fast":0,"slow":50,"stop":{"$number":"NaN"}}'
 * ```
 */
export function canonicalJson(value: unknown): string {
  // Keys that look like whole numbers are always listed first, in numeric order, which is an order too.
  return JSON.stringify(toPlain(value, []));
}
