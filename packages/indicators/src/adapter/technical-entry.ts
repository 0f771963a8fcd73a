import { inputColumns, type KernelInput } from '../batch/input-columns.js';
import { checkLines, type Lines, newLines } from '../batch/run-lines.js';
import type { IndicatorEntry, IndicatorParameter } from '../catalogue/entry.js';
import { checkReal } from '../catalogue/parameters.js';
import { checkColumns, checkOut } from '../input/check-columns.js';
import { checkPeriod } from '../input/check-period.js';
import { type InputColumn, rowReader } from '../stream/input-row.js';
import { TechnicalStream } from './technical-stream.js';

/** An indicator of `technicalindicators` that is fed one value at a time. */
export interface TechnicalIndicator {
  /** Takes the next value or bar. */
  nextValue(value: never): unknown;
}

/** A class of `technicalindicators`, as far as the adapter needs it. */
export type TechnicalClass = new (input: never) => TechnicalIndicator;

/** How a class of `technicalindicators` becomes an indicator. */
export interface TechnicalDescription {
  /** Name in the catalogue, such as `technicalRsi`. */
  readonly name: string;
  /** Columns that it is fed with; none when it takes one number at a time. */
  readonly columns?: readonly InputColumn[];
  /** Fields of what it gives, where that is an object. */
  readonly lines?: readonly string[];
  /** Its options that are numbers, in the order in which kernel and stream take them. */
  readonly parameters: readonly IndicatorParameter[];
  /** Its other options. */
  readonly fixed?: Readonly<Record<string, unknown>>;
}

const EMPTY = Object.freeze({ values: [], open: [], high: [], low: [], close: [], volume: [] });

function checked(parameters: readonly IndicatorParameter[], given: readonly number[]): Record<string, number> {
  return Object.fromEntries(
    parameters.map(({ name, kind, least, most }, i) => {
      const value = given[i]!;
      return [name, kind === 'whole' ? checkPeriod(value, least, name) : checkReal(value, name, least, most)];
    }),
  );
}

/**
 * An indicator of `technicalindicators` with the faces of ours: kernel, stream, and the catalogue entry that strategies and factory
 * take.
 *
 * The values are that library's, untouched: its RSI is rounded to two decimals, and the page of the module
 * `@kairos/indicators/technicalindicators` lists what else differs. One that is not finite gives NaN and starts it anew, which the library
 * itself does not do. It is as slow as the library; `replace` and `restore` run through all inputs again, because its classes cannot go
 * back.
 *
 * @throws `ValidationError` from the faces on a bad parameter or array.
 * @example
 * ```ts
 * import { technicalEntry } from '@kairos/indicators/technicalindicators';
 * import { whole } from '@kairos/indicators';
 * import { SMA } from 'technicalindicators';
 *
 * const { kernel } = technicalEntry(SMA, { name: 'technicalSma', parameters: [whole('period', 14)] });
 * kernel(Float64Array.of(1, 2, 4), 2); // => Float64Array(3) [ NaN, 1.5, 3 ]
 * ```
 */
export function technicalEntry(indicator: TechnicalClass, description: TechnicalDescription): IndicatorEntry {
  const { name, columns, lines, parameters, fixed = {} } = description;
  const definition = (given: readonly number[]) => {
    const named = checked(parameters, given);
    return {
      name,
      parameters: named,
      ...(columns ? { columns } : {}),
      ...(lines ? { lines } : {}),
      create: () => new indicator({ ...EMPTY, ...fixed, ...named } as never),
    };
  };

  function kernel(input: KernelInput, ...rest: readonly unknown[]): Float64Array | Lines<string> {
    const given = rest.slice(0, parameters.length) as number[];
    const out = rest[parameters.length] as Float64Array | Lines<string> | undefined;
    const stream = new TechnicalStream(definition(given), false);
    const arrays = inputColumns(columns, input);
    const length = checkColumns(arrays);
    const values = arrays.values;
    const rowAt = values ? (i: number) => values[i]! : rowReader(arrays);
    if (!lines) {
      const results = (out as Float64Array | undefined) ?? new Float64Array(length);
      if (out) checkOut(results, arrays);
      for (let i = 0; i < length; i++) results[i] = (stream.next(rowAt(i)) as number | undefined) ?? Number.NaN;
      return results;
    }
    const results = (out as Lines<string> | undefined) ?? newLines(lines, length);
    if (out) checkLines(results, lines, arrays);
    for (let i = 0; i < length; i++) {
      const row = stream.next(rowAt(i)) as Readonly<Record<string, number>> | undefined;
      for (const line of lines) results[line]![i] = row?.[line] ?? Number.NaN;
    }
    return results;
  }

  return {
    name,
    title: `${indicator.name} of technicalindicators`,
    description: `${indicator.name} as technicalindicators computes it.`,
    group: 'momentum',
    ...(columns ? { columns } : {}),
    ...(lines ? { lines } : {}),
    parameters,
    source: 'technicalindicators 3.1.0.',
    flat: 'whatever technicalindicators gives',
    kernel,
    stream: class extends TechnicalStream {
      constructor(...given: number[]) {
        super(definition(given), true);
      }
    },
  };
}
