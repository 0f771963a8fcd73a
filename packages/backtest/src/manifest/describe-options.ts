import { type BarSeries, hashBars, hashContent } from '@kairos/core';

function isBars(value: object): value is BarSeries {
  return 'timeframe' in value && 'close' in value && 'time' in value && value.close instanceof Float64Array;
}

function hasMethods(value: object): boolean {
  return Object.values(value).some((item) => typeof item === 'function');
}

/** What a model says of itself: its name and the plain fields beside its methods, of which a class keeps some on its prototype. */
function describeModel(model: object): Record<string, unknown> {
  const name: unknown = Reflect.get(model, 'name');
  return { name: typeof name === 'string' ? name : (model.constructor?.name ?? ''), ...describeFields(model) };
}

function describeFields(value: object): Record<string, unknown> {
  const plain = Object.entries(value).filter(([, item]) => item !== undefined && typeof item !== 'function');
  return Object.fromEntries(plain.map(([key, item]) => [key, describeOption(item)]));
}

/**
 * An option as plain data that JSON can hold: models and calendars by name and plain fields, bars and columns of numbers by their hash.
 *
 * @internal
 */
export function describeOption(value: unknown): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? value + 0 : String(value);
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'function') return { name: value.name };
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(describeOption);
  if (value instanceof Date) return value.toISOString();
  if (ArrayBuffer.isView(value)) return { length: Reflect.get(value, 'length'), sha256: hashContent({ value }) };
  if (isBars(value)) return { symbol: value.symbol, timeframe: value.timeframe, sha256: hashBars(value) };
  const isPlain = [Object.prototype, null].includes(Object.getPrototypeOf(value)) && !hasMethods(value);
  return isPlain ? describeFields(value) : describeModel(value);
}
