import { type BarSeries, type ChangedFuture, type FeatureMatrix, InsufficientDataError } from '@kairos/core';

/** A feature that was different once the bars behind it were not there, or were others. */
export interface FeatureMove {
  readonly feature: string;
  /** First bar that differs. */
  readonly bar: number;
  /** Bars that were left as they are; those from here on were taken away or changed. */
  readonly cut: number;
  readonly future: ChangedFuture;
  /** Value on the whole history, and on the changed one. */
  readonly whole: number;
  readonly changed: number;
}

/** Whether two values are the same but for a fraction of the larger; NaN is like NaN. */
function isSame(a: number, b: number, tolerance: number): boolean {
  if (a === b || (Number.isNaN(a) && Number.isNaN(b))) return true;
  return Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b));
}

/** First difference of each feature in the rows [0, to). @internal */
export function firstMoves(
  whole: FeatureMatrix,
  changed: FeatureMatrix,
  { cut, future, to, tolerance }: Pick<FeatureMove, 'cut' | 'future'> & { to: number; tolerance: number },
): FeatureMove[] {
  const width = whole.names.length;
  return whole.names.flatMap((feature, i) => {
    for (let bar = 0; bar < to; bar++) {
      const [a, b] = [whole.values[bar * width + i]!, changed.values[bar * width + i]!];
      if (!isSame(a, b, tolerance)) return [{ feature, bar, cut, future, whole: a, changed: b }];
    }
    return [];
  });
}

/**
 * Refuses to call features sound that were missing in all rows before the last cut: missing is like missing, whatever was looked at.
 *
 * @throws `InsufficientDataError` naming them.
 * @internal
 */
export function checkCompared({ names, values }: FeatureMatrix, cut: number, { length }: BarSeries): void {
  const width = names.length;
  const compared = values.subarray(0, cut * width);
  const empty = names.filter((_, i) => {
    for (let at = i; at < compared.length; at += width) if (!Number.isNaN(compared[at])) return false;
    return true;
  });
  if (empty.length === 0) return;
  const message = `${empty.join(', ')} had no value in the first ${cut} of ${length} bars, so that nothing could be compared: give more bars`;
  throw new InsufficientDataError(message, { needed: length + 1, got: length });
}

/** What is wrong with a matrix before its values are looked at. @internal */
export function misfit(matrix: FeatureMatrix, closes: Float64Array, names?: readonly string[]): string | undefined {
  if (matrix.rows !== closes.length) {
    return `gave ${matrix.rows} rows for ${closes.length} bars: rows that miss something must stay, as NaN`;
  }
  if (names && (names.length !== matrix.names.length || names.some((name, i) => name !== matrix.names[i]))) {
    return `gave the features ${matrix.names.join(', ')}, on the whole history ${names.join(', ')}`;
  }
  const early = closes.findIndex((close, bar) => !(matrix.availableAt[bar]! >= close));
  if (early < 0) return undefined;
  return `gave availableAt ${matrix.availableAt[early]} of bar ${early}, which closes at ${closes[early]}: a bar is known at its close`;
}
