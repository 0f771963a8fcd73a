import { type BarSeries, didYouMean, ValidationError } from '@kairos/core';

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

/** Bars to compute on, and everything already computed on them. */
export interface Frame {
  readonly bars: BarSeries;
  /** The expression that a source stands for. */
  resolve(source: Source): Expression;
  /** The expression of this name and parameters over the inputs, computed or remembered. */
  evaluate(request: EvaluationRequest): Expression;
  /** Remembers under which expression an array is known, so that it can be a source. */
  adopt(values: Float64Array, expression: Expression): void;
}

/** An indicator to evaluate. */
interface EvaluationRequest {
  readonly name: string;
  readonly parameters: readonly number[];
  /** Bars that the indicator takes before its first value, once its inputs have values. */
  readonly lookback: number;
  /** What it reads; none when it reads columns of the bars. */
  readonly input?: Expression;
  readonly compute: () => Float64Array;
}

function leadingGaps(values: Float64Array): number {
  const first = values.findIndex(Number.isFinite);
  return first === -1 ? values.length : first;
}

/** A nested key is bracketed, so that `sma:(rsi:close:14):5` reads one way only. */
function keyOf({ name, parameters, input }: EvaluationRequest): string | undefined {
  if (!input) return [name, ...parameters].join(':');
  if (input.key === undefined) return undefined;
  return [name, input.key.includes(':') ? `(${input.key})` : input.key, ...parameters].join(':');
}

/**
 * A frame over some bars.
 *
 * @param prefix - Start of every key in the memo, so that frames that share one do not meet.
 */
export function createFrame(bars: BarSeries, memo: Memo, prefix = ''): Frame {
  const known = new Map<Float64Array, Expression>();
  for (const column of SOURCE_COLUMNS) known.set(bars[column], { values: bars[column], key: column, lookback: 0 });

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
      const key = keyOf(request);
      const values = key === undefined ? request.compute() : memo(prefix + key, request.compute);
      const expression = { values, key, lookback: (request.input?.lookback ?? 0) + request.lookback };
      known.set(values, expression);
      return expression;
    },
    adopt(values, expression) {
      known.set(values, expression);
    },
  };
}

function unknownOrigin(values: Float64Array, bars: BarSeries): Expression {
  if (values.length !== bars.length) {
    const message = `must have one value for each of the ${bars.length} bars of ${bars.timeframe}, was ${values.length} values long`;
    throw new ValidationError(`source ${message}`, { issues: [{ path: 'source', message }] });
  }
  return { values, key: undefined, lookback: leadingGaps(values) };
}
