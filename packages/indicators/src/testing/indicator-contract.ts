import { ValidationError } from '@kairos/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NamedColumns } from '../input/check-columns.js';
import type { StreamingIndicator } from '../stream/streaming-indicator.js';
import { anySeries, type InputKind, ordinarySeries, sliceColumns } from './input-kinds.js';

/** An indicator in its two faces, as the contract tests see it. */
export interface IndicatorSubject<Row, Columns extends NamedColumns> {
  readonly name: string;
  readonly input: InputKind<Row, Columns>;
  readonly kernel: (columns: Columns, period: number, out?: Float64Array) => Float64Array;
  readonly stream: (period: number) => StreamingIndicator<Row>;
  /** Inputs before the first result. */
  readonly warmup: (period: number) => number;
  /** Least period allowed, or `none` for an indicator without one. */
  readonly leastPeriod: number | 'none';
}

/** Compares bits: NaN equals NaN, 0 differs from -0. */
function expectSameBits(actual: ArrayLike<number>, expected: ArrayLike<number>): void {
  expect(actual.length).toBe(expected.length);
  for (let i = 0; i < expected.length; i++) {
    if (!Object.is(actual[i], expected[i])) expect({ i, value: actual[i] }).toEqual({ i, value: expected[i] });
  }
}

/**
 * Registers the tests that every indicator passes: both faces agree to the bit on every input, no value depends on later ones,
 * gaps restart it, `replace`, snapshots, reuse of the output, and refusal of bad periods and arrays.
 */
export function indicatorContract<Row, Columns extends NamedColumns>(subject: IndicatorSubject<Row, Columns>): void {
  const { name, input, kernel, stream, warmup } = subject;
  const least = subject.leastPeriod === 'none' ? 1 : subject.leastPeriod;
  const periods = fc.integer({ min: least, max: least + 14 });

  /** What the stream makes of the rows, NaN where it has no result. */
  function streamed(columns: Columns, length: number, indicator = stream(least), from = 0): Float64Array {
    return Float64Array.from({ length: length - from }, (_, i) => {
      return indicator.next(input.rowAt(columns, from + i)) ?? Number.NaN;
    });
  }

  describe(`${name} keeps the indicator contract`, () => {
    it('gives the same bits from the kernel and the stream', () => {
      fc.assert(
        fc.property(anySeries, periods, (numbers, period) => {
          const columns = input.columnsOf(numbers);
          expectSameBits(streamed(columns, numbers.length, stream(period)), kernel(columns, period));
        }),
        { numRuns: 400 },
      );
    });

    it('has its first result after the warm-up and one for every value then', () => {
      fc.assert(
        fc.property(ordinarySeries, periods, (numbers, period) => {
          const indicator = stream(period);
          expect(indicator.warmup).toBe(warmup(period));
          const columns = input.columnsOf(numbers);
          kernel(columns, period).forEach((value, i) => {
            expect(Number.isNaN(value)).toBe(i < warmup(period));
            expect(indicator.isReady).toBe(i > warmup(period));
            const result = indicator.next(input.rowAt(columns, i));
            expect(result === undefined).toBe(i < warmup(period));
          });
        }),
      );
    });

    it('depends on no later value', () => {
      fc.assert(
        fc.property(anySeries, periods, fc.nat(60), (numbers, period, cut) => {
          const columns = input.columnsOf(numbers);
          const known = Math.min(cut, numbers.length);
          expectSameBits(kernel(sliceColumns(columns, 0, known), period), kernel(columns, period).slice(0, known));
        }),
      );
    });

    it('begins anew after a value that is not finite', () => {
      const gap = fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY);
      fc.assert(
        fc.property(ordinarySeries, gap, ordinarySeries, periods, (before, hole, after, period) => {
          const values = kernel(input.columnsOf([...before, hole, ...after]), period);
          const tail = sliceColumns(input.columnsOf([...before, hole, ...after]), before.length + 1);
          expect(values[before.length]).toBeNaN();
          expectSameBits(values.slice(before.length + 1), kernel(tail, period));
        }),
      );
    });

    it('replaces the last value as often as wanted', () => {
      fc.assert(
        fc.property(anySeries, anySeries, periods, (numbers, provisional, period) => {
          const columns = input.columnsOf(numbers);
          const forming = input.columnsOf(provisional);
          const indicator = stream(period);
          const values = numbers.map((_, i) => {
            const tries = provisional.slice(0, i % 4);
            if (tries.length > 0) indicator.next(input.rowAt(forming, 0));
            for (let k = 1; k < tries.length; k++) indicator.replace(input.rowAt(forming, k));
            const row = input.rowAt(columns, i);
            return (tries.length > 0 ? indicator.replace(row) : indicator.next(row)) ?? Number.NaN;
          });
          expectSameBits(values, kernel(columns, period));
        }),
        { numRuns: 200 },
      );
    });

    it('refuses to replace what was never given', () => {
      const row = input.rowAt(input.columnsOf([1]), 0);
      expect(() => stream(least).replace(row)).toThrow(ValidationError);
    });

    it('goes on from a snapshot that went through JSON, which later inputs leave alone', () => {
      fc.assert(
        fc.property(anySeries, periods, fc.nat(60), (numbers, period, cut) => {
          const columns = input.columnsOf(numbers);
          const paused = Math.min(cut, numbers.length);
          const first = stream(period);
          streamed(columns, paused, first);
          const snapshot = first.snapshot();
          const stored = JSON.stringify(snapshot);
          const rest = streamed(columns, numbers.length, first, paused);
          expect(JSON.stringify(snapshot)).toBe(stored);
          const second = stream(period);
          streamed(columns, numbers.length, second);
          second.restore(JSON.parse(stored));
          expectSameBits(streamed(columns, numbers.length, second, paused), rest);
        }),
      );
    });

    it('can replace the last value after a restore', () => {
      const columns = input.columnsOf(Array.from({ length: 30 }, (_, i) => 100 + Math.sin(i)));
      const first = stream(least + 2);
      streamed(columns, 29, first);
      const second = stream(least + 2);
      second.restore(first.snapshot());
      const row = input.rowAt(columns, 29);
      expect(second.replace(row)).toBe(first.replace(row));
    });

    it('refuses a snapshot of another indicator or of other make', () => {
      const indicator = stream(least);
      const snapshot = indicator.snapshot();
      expect(() => indicator.restore({ ...snapshot, indicator: 'other' })).toThrow(ValidationError);
      expect(() => indicator.restore({ ...snapshot, parameters: { period: 977 } })).toThrow(ValidationError);
      expect(() => indicator.restore({ ...snapshot, now: {} })).toThrow(ValidationError);
    });

    it('writes every value into the given array, returns it and leaves the inputs alone', () => {
      fc.assert(
        fc.property(anySeries, periods, (numbers, period) => {
          const columns = input.columnsOf(numbers);
          const out = new Float64Array(numbers.length).fill(12345);
          expect(kernel(columns, period, out)).toBe(out);
          expectSameBits(out, kernel(columns, period));
          for (const [column, values] of Object.entries(input.columnsOf(numbers))) {
            expectSameBits(columns[column]!, values);
          }
        }),
      );
    });

    it('refuses an output of another length or one that shares memory with an input', () => {
      const columns = input.columnsOf([1, 2, 3]);
      expect(() => kernel(columns, least, new Float64Array(2))).toThrow('out must have the 3 values of');
      for (const column of Object.values(columns)) {
        expect(() => kernel(columns, least, column)).toThrow('out must not share memory with');
      }
    });

    it('refuses columns that are no Float64Array', () => {
      for (const column of Object.keys(input.columnsOf([]))) {
        const columns = { ...input.columnsOf([1, 2, 3]), [column]: [1, 2, 3] };
        expect(() => kernel(columns, least)).toThrow(`${column} must be a Float64Array, was a plain array`);
      }
    });

    it('gives nothing but NaN when the period is longer than the data', () => {
      if (subject.leastPeriod === 'none') return;
      const columns = input.columnsOf([1, 2, 3]);
      expectSameBits(kernel(columns, 1000), [Number.NaN, Number.NaN, Number.NaN]);
      expectSameBits(kernel(input.columnsOf([]), 3), []);
    });

    if (subject.leastPeriod === 'none') return;

    it.each([least - 1, -1, least + 0.5, Number.NaN, Number.POSITIVE_INFINITY])(
      'refuses period %s in both faces',
      (period) => {
        const message = new RegExp(`^period must be a whole number from ${least} to .*, was ${String(period)}$`);
        expect(() => kernel(input.columnsOf([1, 2, 3]), period)).toThrow(message);
        expect(() => stream(period)).toThrow(message);
        expect(() => stream(period)).toThrow(ValidationError);
      },
    );
  });
}
