import { type Issue, ValidationError } from '../errors/errors.js';
import { didYouMean } from '../input/did-you-mean.js';
import type { Signals } from './signals.js';

const MASKS = ['enterLong', 'exitLong', 'enterShort', 'exitShort'] as const;
const NUMBERS = ['target', 'confidence', 'stopLoss', 'takeProfit'] as const;
const FIELDS: readonly string[] = [...MASKS, ...NUMBERS];

/** Tells the type of an array also when it comes from another realm, such as a frame or a worker. */
function isArrayOf(type: 'Uint8Array' | 'Float64Array', value: unknown): boolean {
  return ArrayBuffer.isView(value) && Reflect.get(value, Symbol.toStringTag) === type;
}

function show(value: unknown): string {
  if (typeof value !== 'object' || value === null) return typeof value === 'string' ? `"${value}"` : String(value);
  return Array.isArray(value) ? 'an array' : (value.constructor?.name ?? 'an object');
}

function shapeIssue(field: string, value: unknown, length: number): Issue | undefined {
  const type = MASKS.some((name) => name === field) ? 'Uint8Array' : 'Float64Array';
  if (!isArrayOf(type, value)) return { path: field, message: `must be a ${type}, was ${show(value)}` };
  const actual = (value as ArrayLike<number>).length;
  if (actual === length) return undefined;
  return { path: field, message: `must have one value for each of the ${length} bars, was ${actual} values long` };
}

/** The first value that is not allowed, as an issue that also counts the others. */
function valueIssue(
  field: string,
  values: ArrayLike<number>,
  rule: string,
  isAllowed: (value: number, index: number) => boolean,
): Issue | undefined {
  let first = -1;
  let count = 0;
  for (let i = 0; i < values.length; i++) {
    if (isAllowed(values[i]!, i)) continue;
    if (first < 0) first = i;
    count++;
  }
  if (first < 0) return undefined;
  const others = count > 1 ? ` (and ${count - 1} more)` : '';
  return { path: `${field}[${first}]`, message: `must be ${rule}, was ${values[first]}${others}` };
}

function valueIssues(signals: Signals): Array<Issue | undefined> {
  const { enterLong, enterShort, target, confidence } = signals;
  const acts = (i: number) => Boolean(enterLong?.[i] || enterShort?.[i] || target?.[i]);
  const isPriceOrNone = (value: number) => Number.isFinite(value) || Number.isNaN(value);
  return [
    ...MASKS.map((field) => signals[field] && valueIssue(field, signals[field], '0 or 1', (value) => value <= 1)),
    target && valueIssue('target', target, 'a number from -1 to 1 (0 is flat)', (value) => value >= -1 && value <= 1),
    confidence &&
      valueIssue('confidence', confidence, 'a number from 0 to 1 (NaN where nothing is entered)', (value, i) => {
        return (value >= 0 && value <= 1) || (Number.isNaN(value) && !acts(i));
      }),
    ...(['stopLoss', 'takeProfit'] as const).map((field) => {
      return signals[field] && valueIssue(field, signals[field], 'a price, or NaN for none', isPriceOrNone);
    }),
  ];
}

function issuesOf(signals: Signals, length: number): Issue[] {
  const given = Object.entries(signals).filter(([, value]) => value !== undefined);
  const unknown = given
    .filter(([field]) => !FIELDS.includes(field))
    .map(([field]) => ({ path: field, message: `is not a signal.${didYouMean(field, FIELDS)}` }));
  const shapes = given
    .filter(([field]) => FIELDS.includes(field))
    .flatMap(([field, value]) => shapeIssue(field, value, length) ?? []);
  if (unknown.length + shapes.length > 0) return [...unknown, ...shapes];

  const masks = MASKS.filter((field) => signals[field] !== undefined);
  const both = signals.target && masks.length > 0;
  const mixed = both ? [{ path: 'target', message: `excludes the masks, was given with ${masks.join(', ')}` }] : [];
  return [...mixed, ...valueIssues(signals).filter((issue) => issue !== undefined)];
}

/**
 * Checks what a strategy returned: known fields, one value per bar, masks of 0 and 1, targets from -1 to 1, confidence from 0 to 1,
 * prices that are numbers, and either masks or a target.
 *
 * NaN is allowed for prices (none) and for confidence where nothing is entered; a target of NaN is refused, 0 is flat.
 *
 * @param length - Number of bars.
 * @param source - Name of the strategy, for the message.
 * @throws {@link ValidationError} naming each faulty field, the first bad index in it and the value found.
 * @example
 * ```ts
 * import { checkSignals } from '@kairos/core';
 *
 * checkSignals({ enterLong: Uint8Array.of(0, 1) }, 2, 'my-strategy');
 * checkSignals({ enterLong: Uint8Array.of(0, 2) }, 2, 'my-strategy'); // throws enterLong[1] must be 0 or 1, was 2
 * ```
 */
export function checkSignals(signals: Signals, length: number, source: string): void {
  const isObject = typeof signals === 'object' && signals !== null;
  const issues = isObject
    ? issuesOf(signals, length)
    : [{ path: 'signals', message: `must be an object of arrays, was ${show(signals)}` }];
  if (issues.length === 0) return;
  const faults = issues.map(({ path, message }) => `${path} ${message}`).join('; ');
  throw new ValidationError(`signals of ${source}: ${faults}`, { issues });
}
