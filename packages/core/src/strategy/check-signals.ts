import { type Issue, ValidationError } from '../errors/errors.js';
import { didYouMean } from '../input/did-you-mean.js';
import { shownValue } from '../input/shown-value.js';
import type { Signals } from './signals.js';

const MASKS = ['enterLong', 'exitLong', 'enterShort', 'exitShort'] as const;
const NUMBERS = ['target', 'confidence', 'consensus', 'stopLoss', 'takeProfit', 'atr', 'volatility'] as const;
const FIELDS: readonly string[] = [...MASKS, ...NUMBERS];

/** Tells the type of an array also when it comes from another realm, such as a frame or a worker. */
function isArrayOf(type: 'Uint8Array' | 'Float64Array', value: unknown): boolean {
  return ArrayBuffer.isView(value) && Reflect.get(value, Symbol.toStringTag) === type;
}

function show(value: unknown): string {
  return ArrayBuffer.isView(value) ? value.constructor.name : shownValue(value);
}

function shapeIssue(field: string, value: unknown, length: number): Issue | undefined {
  const type = MASKS.some((name) => name === field) ? 'Uint8Array' : 'Float64Array';
  if (!isArrayOf(type, value)) return { path: field, message: `must be a ${type}, was ${show(value)}` };
  const actual = (value as ArrayLike<number>).length;
  if (actual === length) return undefined;
  return { path: field, message: `must have one value for each of the ${length} bars, was ${actual} values long` };
}

/** Index of the first forbidden value at or after `from`, -1 when all are allowed. Each has its own loop: a million bars take a millisecond. */
type FindForbidden<T> = (values: T, from: number) => number;

/** Four values at a time, which finds most masks flawless in a quarter of a millisecond. */
function isMask(values: Uint8Array): boolean {
  if (values.byteOffset % 4 !== 0) return false;
  const words = new Uint32Array(values.buffer, values.byteOffset, values.length >> 2);
  let seen = 0;
  for (let i = 0; i < words.length; i++) seen |= words[i]!;
  for (let i = words.length * 4; i < values.length; i++) seen |= values[i]!;
  return (seen & ~0x01010101) === 0;
}

const notZeroOrOne: FindForbidden<Uint8Array> = (values, from) => {
  if (from === 0 && isMask(values)) return -1;
  for (let i = from; i < values.length; i++) if (values[i]! > 1) return i;
  return -1;
};

const notTarget: FindForbidden<Float64Array> = (values, from) => {
  for (let i = from; i < values.length; i++) if (!(Math.abs(values[i]!) <= 1)) return i;
  return -1;
};

const infinite: FindForbidden<Float64Array> = (values, from) => {
  for (let i = from; i < values.length; i++) if (Math.abs(values[i]!) === Number.POSITIVE_INFINITY) return i;
  return -1;
};

const negativeOrInfinite: FindForbidden<Float64Array> = (values, from) => {
  for (let i = from; i < values.length; i++) if (values[i]! < 0 || values[i] === Number.POSITIVE_INFINITY) return i;
  return -1;
};

const notShare: FindForbidden<Float64Array> = (values, from) => {
  for (let i = from; i < values.length; i++) if (values[i]! < 0 || values[i]! > 1) return i;
  return -1;
};

/** NaN is forbidden where a position is entered: no comparison with a threshold would hold it back. */
function notConfidence({ enterLong, enterShort, target }: Signals): FindForbidden<Float64Array> {
  return (values, from) => {
    for (let i = from; i < values.length; i++) {
      const value = values[i]!;
      if (value >= 0 && value <= 1) continue;
      const enters = enterLong?.[i] || enterShort?.[i] || target?.[i];
      if (enters || !Number.isNaN(value)) return i;
    }
    return -1;
  };
}

/** The first forbidden value as an issue that also counts the others. */
function valueIssue<T extends ArrayLike<number>>(
  field: string,
  values: T | undefined,
  rule: string,
  find: FindForbidden<T>,
): Issue[] {
  const first = values ? find(values, 0) : -1;
  if (!values || first < 0) return [];
  let count = 1;
  for (let i = find(values, first + 1); i >= 0; i = find(values, i + 1)) count++;
  const others = count > 1 ? ` (and ${count - 1} more)` : '';
  return [{ path: `${field}[${first}]`, message: `must be ${rule}, was ${values[first]}${others}` }];
}

function valueIssues(signals: Signals): Issue[] {
  const { target, confidence, consensus, stopLoss, takeProfit, atr, volatility } = signals;
  const confidenceRule = 'a number from 0 to 1 (NaN where nothing is entered)';
  return [
    ...MASKS.flatMap((field) => valueIssue(field, signals[field], '0 or 1', notZeroOrOne)),
    ...valueIssue('target', target, 'a number from -1 to 1 (0 is flat)', notTarget),
    ...valueIssue('confidence', confidence, confidenceRule, notConfidence(signals)),
    ...valueIssue('consensus', consensus, 'a number from 0 to 1, or NaN where unknown', notShare),
    ...valueIssue('stopLoss', stopLoss, 'a price, or NaN for none', infinite),
    ...valueIssue('takeProfit', takeProfit, 'a price, or NaN for none', infinite),
    ...valueIssue('atr', atr, 'at least 0, or NaN where unknown', negativeOrInfinite),
    ...valueIssue('volatility', volatility, 'at least 0, or NaN where unknown', negativeOrInfinite),
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
  return [...mixed, ...valueIssues(signals)];
}

/**
 * Checks what a strategy returned: known fields, one value per bar, masks of 0 and 1, targets from -1 to 1, confidence and consensus from 0 to 1,
 * prices that are numbers, ranges and volatilities of at least 0, and either masks or a target.
 *
 * NaN is allowed for prices (none), for ranges, volatilities and consensus (unknown) and for confidence where nothing is entered; a target of NaN is refused, 0 is flat.
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
  const isPromise = typeof Reflect.get(Object(signals), 'then') === 'function';
  const isObject = typeof signals === 'object' && signals !== null && !isPromise;
  const issues = isObject
    ? issuesOf(signals, length)
    : [
        {
          path: 'signals',
          message: isPromise ? 'must not be async, was a promise' : `must be an object of arrays, was ${show(signals)}`,
        },
      ];
  if (issues.length === 0) return;
  const faults = issues.map(({ path, message }) => `${path} ${message}`).join('; ');
  throw new ValidationError(`signals of ${source}: ${faults}`, { issues });
}
