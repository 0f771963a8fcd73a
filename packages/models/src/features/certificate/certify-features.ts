import {
  type BarSeries,
  barCloseTimes,
  type Calendar,
  type ChangedFuture,
  changeFuture,
  type FeatureMatrix,
  sliceBars,
  ValidationError,
} from '@kairos/core';
import { checkKnown, invalid } from '../../regimes/input/invalid.js';
import { checkMatrix, completeRows } from '../matrix/feature-rows.js';
import type { FeatureSet } from '../source/feature-set.js';
import { checkCompared, type FeatureMove, firstMoves, misfit } from './compare-matrices.js';
import { historyCuts } from './history-cuts.js';
import { lookbacksKept } from './lookbacks-kept.js';

/** What makes features: a set, or everything from bars to matrix, with regimes, scalers and components, as a function. */
export type FeatureSource = FeatureSet | ((bars: BarSeries) => FeatureMatrix | Promise<FeatureMatrix>);

/** How hard to look. */
export interface CertifyOptions {
  /** How many places to cut the history at, 12 unless given, or the places themselves: numbers of bars that are kept. */
  readonly cuts?: number | readonly number[];
  /** Seed of the random places and markets; 1 unless given. */
  readonly seed?: number | string;
  /** Difference that counts as none, a fraction of the larger value; 0 unless given. */
  readonly tolerance?: number;
  /** Sessions that say when bars close; the UTC clock unless given. */
  readonly calendar?: Calendar;
}

/** Whether one feature stayed the same. */
export interface FeatureVerdict {
  readonly feature: string;
  readonly isCausal: boolean;
  /**
   * Whether it has a value on no more bars than its `lookback` and one; `undefined` where that cannot be tried, as of a function. What
   * remembers for ever, such as an average that is smoothed, may have another value there than on the whole history, and keeps its word.
   */
  readonly keepsLookback?: boolean;
  /** Its earliest move. */
  readonly first?: FeatureMove;
}

/** What {@link certifyFeatures} found. */
export interface FeatureCertificate {
  /** Whether nothing moved and nothing failed. */
  readonly isCausal: boolean;
  /** Whether the same bars gave the same features again. Where not, what moved with another future proves nothing. */
  readonly isDeterministic: boolean;
  /** Whether bar by bar gives the bits of the whole; `undefined` of what cannot be read bar by bar. */
  readonly isIncremental?: boolean;
  /** Whether every feature has a value after as many bars as its `lookback` says; `undefined` of a function. */
  readonly keepsLookback?: boolean;
  /** One per feature, in their order. */
  readonly features: readonly FeatureVerdict[];
  /** Histories on which the source threw, left rows out, changed its names or dated rows before their bar's close. */
  readonly failures: readonly { readonly cut: number; readonly future: ChangedFuture; readonly reason: string }[];
  readonly cuts: readonly number[];
}

/** Pieces in which a set is given the history bar by bar. */
const PIECES = 7;

type Compute = (bars: BarSeries) => FeatureMatrix | Promise<FeatureMatrix>;

function computeOf(source: FeatureSource, calendar: Calendar | undefined): Compute {
  if (typeof source === 'function') return source;
  if (typeof source?.compute !== 'function') {
    throw invalid('source', `must be a feature set or a function of bars, was ${String(source)}`);
  }
  return (bars) => source.compute(bars, calendar ? { calendar } : {});
}

/**
 * Tests whether features look ahead: computes them again on histories whose end is cut off (`absent`), multiplied by 1000 (`rising`) and
 * by 1/1000 (`falling`), replaced by a random market (`other`) or continued (`longer`), and says of each feature whether any value before
 * the cut moved, at which bar first, from what to what.
 *
 * Also tests that no row is left out or dated before the close of its bar, that the same bars give the same again, and, of a set, that bar
 * by bar gives the bits of the whole and that each feature has a value on `lookback` + 1 bars. Give it the whole way from bars to matrix as a function: a scaler fitted to all rows leaks
 * although every feature is sound.
 *
 * A move proves that a feature uses bars from `cut` on. No move is evidence, which grows with the number of cuts.
 *
 * @throws `ValidationError` on bad options, or what is no matrix.
 * @throws `InsufficientDataError` with fewer than two bars, or where a feature has no value before the last cut: nothing would be compared.
 * @example
 * ```ts
 * import { randomBars } from '@kairos/core/testing';
 * import { certifyFeatures, feature, featureSet, standardScaler, transformFeatures } from '@kairos/models';
 *
 * const bars = randomBars({ length: 300 });
 * const set = featureSet([feature.rsi(14), feature.higherTimeframe('4h', [feature.atr(14)])]);
 * (await certifyFeatures(set, bars)).isCausal; // => true
 *
 * // A scaler that is fitted to the whole history knows the mean of the future.
 * const { isCausal, features } = await certifyFeatures((given) => {
 *   const matrix = set.compute(given);
 *   return transformFeatures(standardScaler(matrix), matrix);
 * }, bars);
 * isCausal; // => false
 * features[0]!.first!.bar; // => 14
 * ```
 */
export async function certifyFeatures(
  source: FeatureSource,
  bars: BarSeries,
  options: CertifyOptions = {},
): Promise<FeatureCertificate> {
  checkKnown(options, ['cuts', 'seed', 'tolerance', 'calendar']);
  const { cuts: asked = 12, seed = 1, tolerance = 0, calendar } = options;
  if (!(tolerance >= 0 && tolerance < 1)) throw invalid('tolerance', `must be from 0 and below 1, was ${tolerance}`);
  const compute = computeOf(source, calendar);
  const whole = await compute(sliceBars(bars, 0));
  checkMatrix(whole);
  // Two whole rows at least, without which nothing can be fitted.
  const cuts = historyCuts(bars, asked, seed, completeRows(whole).indexOf(1) + 2);

  const moves: FeatureMove[] = [];
  const failures: { cut: number; future: ChangedFuture; reason: string }[] = [];
  const closesOf = (series: BarSeries) => barCloseTimes(series, calendar);
  const wrong = misfit(whole, closesOf(bars));
  if (wrong) failures.push({ cut: bars.length, future: 'unchanged', reason: wrong });

  async function compare(cut: number, future: ChangedFuture): Promise<void> {
    const shown = changeFuture(bars, cut, future, seed);
    try {
      const changed = await compute(shown);
      checkMatrix(changed);
      const reason = misfit(changed, closesOf(shown), whole.names);
      if (reason) failures.push({ cut, future, reason });
      const to = Math.min(cut, whole.rows, changed.rows);
      if (changed.names.length === whole.names.length) {
        moves.push(...firstMoves(whole, changed, { cut, future, to, tolerance }));
      }
    } catch (error) {
      failures.push({ cut, future, reason: error instanceof Error ? error.message : String(error) });
    }
  }

  await compare(bars.length, 'unchanged');
  if (moves.length === 0) {
    if (goesOnTrading(bars, calendar, seed)) await compare(bars.length, 'longer');
    for (const cut of cuts) {
      for (const future of ['absent', 'rising', 'falling', 'other'] as const) await compare(cut, future);
    }
    // Once more after all the others: what they left behind shows now.
    await compare(bars.length, 'unchanged');
  }
  if (moves.length === 0 && failures.length === 0) checkCompared(whole, cuts.at(-1)!, bars);
  const kept = typeof source === 'function' ? undefined : lookbacksKept(source, bars, whole, calendar);
  const isDeterministic = moves.every(({ future }) => future !== 'unchanged');
  const isIncremental = typeof source === 'function' ? undefined : isSameBarByBar(source, bars, whole, calendar);
  return {
    isCausal: moves.length === 0 && failures.length === 0,
    isDeterministic,
    ...(isIncremental !== undefined && { isIncremental }),
    ...(kept && { keepsLookback: kept.every((each) => each !== false) }),
    features: whole.names.map((feature, i) => {
      const keepsLookback = kept?.[i];
      return { ...verdictOf(feature, moves), ...(keepsLookback !== undefined && { keepsLookback }) };
    }),
    failures,
    cuts,
  };
}

/** Whether the market is open at the made-up bars behind the last: they may fall on a holiday. */
function goesOnTrading(bars: BarSeries, calendar: Calendar | undefined, seed: number | string): boolean {
  if (!calendar) return true;
  const { time } = changeFuture(bars, bars.length, 'longer', seed);
  return time.subarray(bars.length).every((each) => calendar.isOpen(each));
}

function verdictOf(feature: string, moves: readonly FeatureMove[]): FeatureVerdict {
  const own = moves.filter((move) => move.feature === feature);
  if (own.length === 0) return { feature, isCausal: true };
  return { feature, isCausal: false, first: own.reduce((first, move) => (move.bar < first.bar ? move : first)) };
}

function isSameBarByBar(
  set: FeatureSet,
  bars: BarSeries,
  whole: FeatureMatrix,
  calendar: Calendar | undefined,
): boolean | undefined {
  try {
    const stream = set.stream(calendar ? { calendar } : {});
    const step = Math.ceil(bars.length / PIECES);
    for (let from = 0; from < bars.length; from += step) {
      const { values } = stream.next(sliceBars(bars, from, from + step));
      const expected = whole.values.subarray(from * whole.names.length);
      if (!values.every((value, i) => Object.is(value, expected[i]))) return false;
    }
    return true;
  } catch (error) {
    // A set with a feature that is computed as a whole only has no stream to compare.
    if (error instanceof ValidationError) return undefined;
    throw error;
  }
}
