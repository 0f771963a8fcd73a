import { describe, expect, it } from 'vitest';
import { ValidationError } from '../errors/errors.js';
import { checkSignals } from './check-signals.js';
import type { Signals } from './signals.js';

const on = Uint8Array.of(0, 1, 0);
const off = Uint8Array.of(0, 0, 1);

/** What checkSignals complains about over three bars, or `undefined`. */
function complaint(signals: unknown): string | undefined {
  try {
    checkSignals(signals as Signals, 3, 'dip');
    return undefined;
  } catch (error) {
    expect(error).toBeInstanceOf(ValidationError);
    return (error as ValidationError).message;
  }
}

describe('accepts', () => {
  it.each<[string, Signals]>([
    ['nothing', {}],
    ['masks', { enterLong: on, exitLong: off, enterShort: off, exitShort: on }],
    ['a target', { target: Float64Array.of(-1, 0, 1) }],
    [
      'prices, with NaN for none',
      { enterLong: on, stopLoss: Float64Array.of(Number.NaN, 9, -3), takeProfit: Float64Array.of(1, 2, 3) },
    ],
    ['confidence, with NaN where nothing is entered', { enterLong: on, confidence: Float64Array.of(Number.NaN, 0, 1) }],
    [
      'confidence, with NaN where the target is flat',
      { target: Float64Array.of(0, -1, 0), confidence: Float64Array.of(Number.NaN, 1, Number.NaN) },
    ],
  ])('%s', (_, signals) => {
    expect(complaint(signals)).toBeUndefined();
  });

  it('a field that is there without a value', () => {
    expect(complaint({ enterLong: on, target: undefined })).toBeUndefined();
  });

  it('no bars', () => {
    expect(() => checkSignals({ enterLong: new Uint8Array(0) }, 0, 'dip')).not.toThrow();
  });
});

describe('refuses', () => {
  it.each<[string, unknown, string]>([
    ['a mask value', { enterLong: Uint8Array.of(0, 1, 2) }, 'signals of dip: enterLong[2] must be 0 or 1, was 2'],
    [
      'and counts the rest',
      { exitShort: Uint8Array.of(3, 0, 2) },
      'signals of dip: exitShort[0] must be 0 or 1, was 3 (and 1 more)',
    ],
    [
      'a target beyond 1',
      { target: Float64Array.of(0, 1.5, 0) },
      'target[1] must be a number from -1 to 1 (0 is flat), was 1.5',
    ],
    [
      'a target beyond -1',
      { target: Float64Array.of(0, 0, -1.01) },
      'target[2] must be a number from -1 to 1 (0 is flat), was -1.01',
    ],
    [
      'a target of NaN',
      { target: Float64Array.of(Number.NaN, 0, 0) },
      'target[0] must be a number from -1 to 1 (0 is flat), was NaN',
    ],
    [
      'confidence above 1',
      { enterLong: on, confidence: Float64Array.of(0, 80, 0) },
      'confidence[1] must be a number from 0 to 1',
    ],
    [
      'confidence of NaN at a long entry',
      { enterLong: on, confidence: Float64Array.of(0, Number.NaN, 0) },
      'confidence[1]',
    ],
    [
      'confidence of NaN at a short entry',
      { enterShort: on, confidence: Float64Array.of(0, Number.NaN, 0) },
      'confidence[1]',
    ],
    [
      'confidence of NaN at a target',
      { target: Float64Array.of(0, 1, 0), confidence: Float64Array.of(0, Number.NaN, 0) },
      'confidence[1]',
    ],
    [
      'a consensus in percent',
      { enterLong: on, consensus: Float64Array.of(Number.NaN, 67, 0) },
      'consensus[1] must be a number from 0 to 1, or NaN where unknown, was 67',
    ],
    ['a negative consensus', { enterLong: on, consensus: Float64Array.of(1, 0, -0.1) }, 'consensus[2]'],
    [
      'an infinite stop',
      { enterLong: on, stopLoss: Float64Array.of(0, Number.NEGATIVE_INFINITY, 0) },
      'stopLoss[1] must be a price, or NaN for none, was -Infinity',
    ],
    [
      'an infinite target price',
      { takeProfit: Float64Array.of(0, 0, Number.POSITIVE_INFINITY) },
      'takeProfit[2] must be a price',
    ],
    ['a negative range', { atr: Float64Array.of(1, -1, 0) }, 'atr[1] must be at least 0, or NaN where unknown, was -1'],
    [
      'an infinite volatility',
      { volatility: Float64Array.of(Number.NaN, 0, Number.POSITIVE_INFINITY) },
      'volatility[2] must be at least 0',
    ],
    [
      'another length',
      { enterLong: new Uint8Array(4) },
      'enterLong must have one value for each of the 3 bars, was 4 values long',
    ],
    ['a plain array', { enterLong: [0, 1, 0] }, 'enterLong must be a Uint8Array, was an array'],
    ['a mask in another type', { enterLong: new Float64Array(3) }, 'enterLong must be a Uint8Array, was Float64Array'],
    ['a target in another type', { target: new Uint8Array(3) }, 'target must be a Float64Array, was Uint8Array'],
    ['null', { target: null }, 'target must be a Float64Array, was null'],
    ['a misspelt field', { enterlong: on }, 'enterlong is not a signal. Did you mean "enterLong"?'],
    ['an unknown field', { buy: on }, 'buy is not a signal.'],
    [
      'a target beside masks',
      { target: new Float64Array(3), exitLong: on, enterLong: on },
      'target excludes the masks, was given with enterLong, exitLong',
    ],
    ['no object', undefined, 'signals must be an object of arrays, was undefined'],
  ])('%s', (_, signals, message) => {
    expect(complaint(signals)).toContain(message);
  });

  it('all faults at once, each as an issue with its path', () => {
    try {
      checkSignals(
        { enterLong: Uint8Array.of(2, 0, 0), stopLoss: Float64Array.of(0, Number.POSITIVE_INFINITY, 0) },
        3,
        'dip',
      );
      expect.unreachable();
    } catch (error) {
      expect((error as ValidationError).issues.map(({ path }) => path)).toEqual(['enterLong[0]', 'stopLoss[1]']);
    }
  });
});
