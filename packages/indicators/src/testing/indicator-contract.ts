import { ValidationError } from '@kairos/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KernelInput } from '../batch/input-columns.js';
import type { Lines } from '../batch/run-lines.js';
import type { IndicatorEntry, IndicatorParameter, Streaming } from '../catalogue/entry.js';
import type { NamedColumns } from '../input/check-columns.js';
import { anySeries, columnsFrom, ordinarySeries, rowOf, sliceColumns } from './random-series.js';

/** Compares bits: NaN equals NaN, 0 differs from -0. */
function expectSameBits(actual: NamedColumns, expected: NamedColumns): void {
  for (const [line, values] of Object.entries(expected)) {
    expect(actual[line]!.length).toBe(values.length);
    for (let i = 0; i < values.length; i++) {
      if (Object.is(actual[line]![i], values[i])) continue;
      expect({ line, i, value: actual[line]![i] }).toEqual({ line, i, value: values[i] });
    }
  }
}

function parameterValues({ kind, least, most, default: byDefault }: IndicatorParameter): fc.Arbitrary<number> {
  if (kind === 'whole') return fc.integer({ min: least, max: Math.min(least + 14, most ?? Number.MAX_SAFE_INTEGER) });
  return fc.double({ min: least, max: most ?? Math.max(least + 1, byDefault * 2), noNaN: true });
}

/**
 * Registers the tests that every indicator passes: both faces agree to the bit on every input, no value depends on later ones,
 * gaps restart it, `replace`, snapshots, reuse of the output, and refusal of bad parameters and arrays.
 *
 * Needs `vitest` and `fast-check`. Use it for indicators of your own, in a test file.
 *
 * @param entry - The indicator with its faces.
 * @param options - `runs` of each property, 100 unless given.
 */
export function indicatorContract(entry: IndicatorEntry, { runs = 100 }: { readonly runs?: number } = {}): void {
  const options = { numRuns: runs };
  const parameters = fc.tuple(...entry.parameters.map(parameterValues));
  const usual = entry.parameters.map(({ kind, least, default: byDefault }) =>
    kind === 'whole' ? least + 1 : byDefault,
  );

  const columnsOf = (numbers: readonly number[]) => columnsFrom(numbers, entry.columns);
  const byLine = (results: Float64Array | Lines<string>): NamedColumns =>
    entry.lines ? (results as Lines<string>) : { result: results as Float64Array };
  const kernel = (columns: NamedColumns, given: readonly number[], out?: Float64Array | Lines<string>): NamedColumns =>
    byLine(entry.kernel((columns.values ?? columns) as KernelInput, ...given, ...(out ? [out] : [])));
  const create = (given: readonly number[]): Streaming => new entry.stream(...given);
  const newOut = (length: number): Float64Array | Lines<string> =>
    entry.lines
      ? Object.fromEntries(entry.lines.map((line) => [line, new Float64Array(length).fill(12_345)]))
      : new Float64Array(length).fill(12_345);
  const partsOf = (result: ReturnType<Streaming['next']>): Record<string, number> =>
    typeof result === 'object'
      ? { ...result }
      : Object.fromEntries((entry.lines ?? ['result']).map((line) => [line, result ?? Number.NaN]));

  /** What a stream makes of the rows from `from` on, NaN where it has no result. */
  function streamed(columns: NamedColumns, length: number, indicator: Streaming, from = 0): NamedColumns {
    const rows = Array.from({ length: length - from }, (_, i) => partsOf(indicator.next(rowOf(columns, from + i))));
    return Object.fromEntries(
      (entry.lines ?? ['result']).map((line) => [line, Float64Array.from(rows, (row) => row[line]!)]),
    );
  }

  describe(`${entry.name} keeps the indicator contract`, () => {
    it('gives the same bits from the kernel and the stream', () => {
      fc.assert(
        fc.property(anySeries, parameters, (numbers, given) => {
          const columns = columnsOf(numbers);
          expectSameBits(streamed(columns, numbers.length, create(given)), kernel(columns, given));
        }),
        { numRuns: runs * 2 },
      );
    });

    it('has its first result after the warm-up and one for every input then', () => {
      fc.assert(
        fc.property(ordinarySeries, parameters, (numbers, given) => {
          const indicator = create(given);
          const columns = columnsOf(numbers);
          const lines = Object.values(kernel(columns, given));
          numbers.forEach((_, i) => {
            const isWarm = i >= indicator.warmup;
            for (const values of lines)
              expect({ i, isNumber: !Number.isNaN(values[i]) }).toEqual({ i, isNumber: isWarm });
            expect(indicator.next(rowOf(columns, i)) === undefined).toBe(!isWarm);
            expect(indicator.isReady).toBe(isWarm);
          });
        }),
        options,
      );
    });

    it('depends on no later input', () => {
      fc.assert(
        fc.property(anySeries, parameters, fc.nat(60), (numbers, given, cut) => {
          const columns = columnsOf(numbers);
          const known = Math.min(cut, numbers.length);
          const expected = sliceColumns(kernel(columns, given), 0, known);
          expectSameBits(kernel(sliceColumns(columns, 0, known), given), expected);
        }),
        options,
      );
    });

    it('begins anew after an input that is not finite', () => {
      const gap = fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY);
      fc.assert(
        fc.property(ordinarySeries, gap, fc.nat(8), ordinarySeries, parameters, (before, hole, which, after, given) => {
          const columns = columnsOf([...before, 1, ...after]);
          const names = Object.keys(columns);
          columns[names[which % names.length]!]![before.length] = hole;
          const results = kernel(columns, given);
          for (const values of Object.values(results)) expect(values[before.length]).toBeNaN();
          const tail = sliceColumns(columns, before.length + 1);
          expectSameBits(sliceColumns(results, before.length + 1), kernel(tail, given));
          expectSameBits(streamed(columns, before.length + 1 + after.length, create(given)), results);
        }),
        options,
      );
    });

    it('replaces the last input as often as wanted', () => {
      fc.assert(
        fc.property(anySeries, anySeries, parameters, (numbers, provisional, given) => {
          const columns = columnsOf(numbers);
          const forming = columnsOf(provisional);
          const indicator = create(given);
          const rows = numbers.map((_, i) => {
            const tries = provisional.slice(0, i % 4).length;
            if (tries > 0) indicator.next(rowOf(forming, 0));
            for (let k = 1; k < tries; k++) indicator.replace(rowOf(forming, k));
            const row = rowOf(columns, i);
            return partsOf(tries > 0 ? indicator.replace(row) : indicator.next(row));
          });
          for (const [line, values] of Object.entries(kernel(columns, given))) {
            expectSameBits({ [line]: Float64Array.from(rows, (row) => row[line]!) }, { [line]: values });
          }
        }),
        options,
      );
    });

    it('refuses to replace what was never given', () => {
      expect(() => create(usual).replace(rowOf(columnsOf([1]), 0))).toThrow(ValidationError);
    });

    it('goes on from a snapshot that went through JSON, which later inputs leave alone', () => {
      fc.assert(
        fc.property(anySeries, parameters, fc.nat(60), (numbers, given, cut) => {
          const columns = columnsOf(numbers);
          const paused = Math.min(cut, numbers.length);
          const first = create(given);
          streamed(columns, paused, first);
          const snapshot = first.snapshot();
          const stored = JSON.stringify(snapshot);
          const second = create(given);
          streamed(columns, numbers.length, second);
          second.restore(JSON.parse(stored));
          expect(second.isReady).toBe(first.isReady);
          const rest = streamed(columns, numbers.length, first, paused);
          expect(JSON.stringify(snapshot)).toBe(stored);
          expectSameBits(streamed(columns, numbers.length, second, paused), rest);
          if (paused === 0) return;
          const third = create(given);
          third.restore(JSON.parse(stored));
          third.replace(rowOf(columns, paused - 1));
          expectSameBits(streamed(columns, numbers.length, third, paused), rest);
        }),
        options,
      );
    });

    it('refuses a snapshot of another indicator or of other make', () => {
      const indicator = create(usual);
      const snapshot = indicator.snapshot();
      expect(() => indicator.restore({ ...snapshot, indicator: 'other' })).toThrow(ValidationError);
      expect(() => indicator.restore({ ...snapshot, parameters: { period: 977 } })).toThrow(ValidationError);
      expect(() => indicator.restore({ ...snapshot, received: -1 })).toThrow(ValidationError);
      expect(() => indicator.restore({ ...snapshot, isReady: 'yes' as never })).toThrow(ValidationError);
      for (const other of [null, undefined, JSON.stringify(snapshot), {}]) {
        expect(() => indicator.restore(other as never)).toThrow(ValidationError);
      }
      if (Object.keys(snapshot.now).length === 0) return;
      expect(() => indicator.restore({ ...snapshot, now: {} })).toThrow(ValidationError);
    });

    it('writes every value into the given output, returns it and leaves the inputs alone', () => {
      fc.assert(
        fc.property(anySeries, parameters, (numbers, given) => {
          const columns = columnsOf(numbers);
          const out = newOut(numbers.length);
          const results = kernel(columns, given, out);
          for (const [line, values] of Object.entries(byLine(out))) expect(results[line]).toBe(values);
          expectSameBits(results, kernel(columns, given));
          expectSameBits(columns, columnsOf(numbers));
        }),
        options,
      );
    });

    it('refuses an output of another length or one that shares memory with an input', () => {
      const columns = columnsOf([1, 2, 3]);
      expect(() => kernel(columns, usual, newOut(2))).toThrow('must have the 3 values of');
      for (const column of Object.values(columns)) {
        const first = entry.lines?.[0];
        const out = first === undefined ? column : { ...(newOut(3) as Lines<string>), [first]: column };
        expect(() => kernel(columns, usual, out)).toThrow('must not share memory with');
      }
    });

    it('refuses columns that are no Float64Array, are missing or of another length', () => {
      for (const column of Object.keys(columnsOf([]))) {
        const columns = columnsOf([1, 2, 3]);
        const plain = { ...columns, [column]: [1, 2, 3] as unknown as Float64Array };
        expect(() => kernel(plain, usual)).toThrow(`${column} must be a Float64Array, was a plain array`);
        if (!entry.columns) continue;
        expect(() => kernel({ ...columns, [column]: undefined as unknown as Float64Array }, usual)).toThrow(column);
        if (entry.columns.length < 2) continue;
        expect(() => kernel({ ...columns, [column]: new Float64Array(2) }, usual)).toThrow('must have the');
      }
    });

    it('gives nothing but NaN when the warm-up is longer than the data', () => {
      const columns = columnsOf([1, 2, 3]);
      const long = entry.parameters.map(({ kind, default: byDefault, most }) =>
        kind === 'whole' ? Math.min(1000, most ?? 1000) : byDefault,
      );
      for (const values of Object.values(kernel(columnsOf([]), usual))) expect(values.length).toBe(0);
      if (create(long).warmup < 3) return;
      for (const values of Object.values(kernel(columns, long))) expect([...values].every(Number.isNaN)).toBe(true);
    });

    it('takes no text, null or missing value for a number, and goes on as if it had not been given', () => {
      const columns = columnsOf([1, 2, 3, 4]);
      const indicator = create(usual);
      const results = [0, 1, 2].map((i) => partsOf(indicator.next(rowOf(columns, i))));
      const row = rowOf(columns, 3);
      for (const bad of ['104', null, undefined, true, [5]]) {
        const input = entry.columns ? { ...(row as object), [entry.columns[0]!]: bad } : bad;
        expect(() => indicator.next(input)).toThrow(ValidationError);
        expect(() => indicator.replace(input)).toThrow(ValidationError);
      }
      results.push(partsOf(indicator.next(row)));
      for (const [line, values] of Object.entries(kernel(columns, usual))) {
        expectSameBits({ [line]: Float64Array.from(results, (each) => each[line]!) }, { [line]: values });
      }
    });

    it('refuses an output that is no Float64Array', () => {
      const columns = columnsOf([1, 2, 3]);
      const plain = [0, 0, 0] as unknown as Float64Array;
      const out = entry.lines ? { ...(newOut(3) as Lines<string>), [entry.lines[0]!]: plain } : plain;
      expect(() => kernel(columns, usual, out)).toThrow('must be a Float64Array');
    });

    it('goes by one name', () => {
      expect(create(usual).snapshot().indicator).toBe(entry.name);
    });

    const wrong = entry.parameters.flatMap(({ name, kind, least, most }, index) => {
      const values: unknown[] = [least - 1, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
      if (kind === 'whole') values.push(least + 0.5);
      if (most !== undefined) values.push(most + 1);
      values.push(String(least + 1), null, true, [least + 1]);
      return values.map((value) => ({ name, index, value }));
    });
    if (wrong.length === 0) return;

    it.each(wrong)('refuses $name $value in both faces', ({ name, index, value }) => {
      const given = usual.map((each, i) => (i === index ? value : each)) as number[];
      const shown = typeof value === 'string' ? `"${value}"` : Array.isArray(value) ? 'an array' : String(value);
      const message = new RegExp(`^${name} must be .*, was ${shown}$`);
      expect(() => kernel(columnsOf([1, 2, 3]), given)).toThrow(message);
      expect(() => create(given)).toThrow(message);
      expect(() => create(given)).toThrow(ValidationError);
    });
  });
}
