import { type BarSeries, didYouMean, ValidationError } from '@kairos/core';
import type { KernelInput } from '../batch/input-columns.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import type { InputColumn } from '../stream/input-row.js';

/** Name of a column that indicators can be computed from. */
export type SourceColumn = 'open' | 'high' | 'low' | 'close' | 'volume';

/** What an indicator is computed from: a column by name, or values such as another indicator of the same face. */
export type Source = SourceColumn | Float64Array;

const SOURCE_COLUMNS = ['open', 'high', 'low', 'close', 'volume'] as const satisfies readonly SourceColumn[];

/** Computes once per key. */
export type Memo = <T>(key: string, compute: () => T) => T;

/** Values on the bars of one frame, and how they came about. */
export interface Expression {
  readonly values: Float64Array;
  /** Tells it from every other expression on the same bars, like `sma:close:20`; none for values of unknown origin. */
  readonly key: string | undefined;
  /** Bars before the first value. */
  readonly lookback: number;
}

/** What an indicator gives: one expression, or one for each of its lines. */
type Evaluated = Expression | Readonly<Record<string, Expression>>;

/** An indicator to compute, with all its parameters; `inputs` are series in the order of its columns, none where it reads bars. */
interface Request {
  readonly entry: IndicatorEntry;
  readonly parameters: readonly number[];
  readonly inputs: readonly Expression[];
}

/** Bars to compute on, and everything already computed on them. */
export interface Frame {
  readonly bars: BarSeries;
  /** The expression that a source stands for. */
  resolve(source: Source): Expression;
  /** What the indicator gives, computed or remembered. */
  evaluate(request: Request): Evaluated;
  /** Remembers under which expression an array is known, so that it can be a source. */
  adopt(values: Float64Array, expression: Expression): void;
}

function leadingGaps(values: Float64Array): number {
  const first = values.findIndex(Number.isFinite);
  return first === -1 ? values.length : first;
}

/** Labels of entries: the name for the first of that name, `name#2` for the second, so that two never share what is remembered. */
const labels = new WeakMap<IndicatorEntry, string>();
const taken = new Map<string, number>();

function labelOf(entry: IndicatorEntry): string {
  const known = labels.get(entry);
  if (known !== undefined) return known;
  const count = (taken.get(entry.name) ?? 0) + 1;
  taken.set(entry.name, count);
  const label = count === 1 ? entry.name : `${entry.name}#${count}`;
  labels.set(entry, label);
  return label;
}

/** A nested key is bracketed, so that `sma:(rsi:close:14):5` reads one way only. */
function keyOf({ entry, parameters, inputs }: Request): string | undefined {
  const names: string[] = [];
  for (const { key } of inputs) {
    if (key === undefined) return undefined;
    names.push(key.includes(':') ? `(${key})` : key);
  }
  return [labelOf(entry), ...names, ...parameters].join(':');
}

function kernelInput({ entry, inputs }: Request, bars: BarSeries): KernelInput {
  if (!entry.columns) return inputs[0]!.values;
  if (inputs.length === 0) return bars;
  const named = entry.columns.map((column: InputColumn, i) => [column, inputs[i]!.values]);
  return Object.fromEntries(named);
}

/**
 * A frame over some bars.
 *
 * @param prefix - Start of every key in the memo, so that frames that share one do not meet.
 */
export function createFrame(bars: BarSeries, memo: Memo, prefix = ''): Frame {
  const known = new Map<Float64Array, Expression>();
  for (const column of SOURCE_COLUMNS) known.set(bars[column], { values: bars[column], key: column, lookback: 0 });

  function expression(values: Float64Array, key: string | undefined, lookback: number): Expression {
    const made = { values, key, lookback };
    known.set(values, made);
    return made;
  }

  return {
    bars,
    resolve(source) {
      if (typeof source !== 'string') return known.get(source) ?? unknownOrigin(source, bars);
      const column = SOURCE_COLUMNS.find((name) => name === source);
      if (column) return { values: bars[column], key: column, lookback: 0 };
      const message = `must be a column of the bars, was "${source}".${didYouMean(source, SOURCE_COLUMNS)}`;
      throw new ValidationError(`source ${message}`, { issues: [{ path: 'source', message }] });
    },
    evaluate(request) {
      const { entry, parameters, inputs } = request;
      const key = keyOf(request);
      const compute = () => ({
        results: entry.kernel(kernelInput(request, bars), ...parameters),
        warmup: new entry.stream(...parameters).warmup,
      });
      const { results, warmup } = key === undefined ? compute() : memo(prefix + key, compute);
      const lookback = Math.max(0, ...inputs.map((input) => input.lookback)) + warmup;
      if (!entry.lines) return expression(results as Float64Array, key, lookback);
      const lines = results as Readonly<Record<string, Float64Array>>;
      return Object.fromEntries(
        entry.lines.map((line) => [line, expression(lines[line]!, key && `${key}.${line}`, lookback)]),
      );
    },
    adopt(values, adopted) {
      known.set(values, adopted);
    },
  };
}

function unknownOrigin(values: Float64Array, bars: BarSeries): Expression {
  if (!ArrayBuffer.isView(values) || values.length !== bars.length) {
    const length = String((values as { length?: unknown } | null)?.length);
    const message = `must be a column name or a Float64Array of ${bars.length} values, one for each bar of ${bars.timeframe}, was ${length} long`;
    throw new ValidationError(`source ${message}`, { issues: [{ path: 'source', message }] });
  }
  return { values, key: undefined, lookback: leadingGaps(values) };
}
