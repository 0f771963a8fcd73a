import { type BarSeries, NO_REGIME, type RegimeModel, type RegimeSeries, sliceBars } from '@kairos/core';
import { checkWhole, invalid } from '../input/invalid.js';

/** What was found out about a regime model. */
export interface RegimeCertificate {
  /** Whether no reading changed with what came after its bar. */
  readonly isCausal: boolean;
  /** The first reading found to change, by column and bar, and with which future. */
  readonly first?: { readonly column: string; readonly bar: number; readonly future: RegimeFuture };
}

/** What was put in the place of the future: nothing, a rise, a crash, or the whole series asked for again from its last bars on. */
export type RegimeFuture = 'absent' | 'rising' | 'crashing' | 'resumed';

/**
 * Looks for look-ahead in a regime model: reads the bars, then reads them with another future, and compares every column to the last bit.
 *
 * A model that is fitted must be fitted within `create`, on the bars that it is given: what was fitted before, on whatever bars, is a
 * constant here, and passes.
 *
 * @param create - Makes a model that remembers nothing; each history is read by a new one, made from that history.
 * @param bars - At least two; a causal model passes on any.
 * @param cuts - Lengths of the past that is kept, whole numbers from 1 below the number of bars; a third and two thirds unless given.
 * @throws `ValidationError` on bad cuts.
 * @example
 * ```ts
 * import { randomBars } from '@kairos/core/testing';
 * import { certifyRegimes, statisticalRegimeModel } from '@kairos/models';
 *
 * const bars = randomBars({ length: 300 });
 * (await certifyRegimes(() => statisticalRegimeModel({ rankWindow: 50 }), bars)).isCausal; // => true
 *
 * const hindsight = {
 *   name: 'hindsight',
 *   warmup: 0,
 *   estimate: async ({ close, length }) => ({
 *     length,
 *     regime: Uint8Array.from(close, (price, i) => (close[i + 1]! > price ? 0 : 1)),
 *     multiplier: new Float64Array(length).fill(1),
 *     probability: new Float64Array(length).fill(1),
 *   }),
 * } satisfies import('@kairos/core').RegimeModel;
 * (await certifyRegimes(() => hindsight, bars, [100])).first?.bar; // => 99
 * ```
 */
export async function certifyRegimes(
  create: (bars: BarSeries) => RegimeModel | Promise<RegimeModel>,
  bars: BarSeries,
  cuts: readonly number[] = [Math.floor(bars.length / 3), Math.floor((2 * bars.length) / 3)],
): Promise<RegimeCertificate> {
  for (const [at, cut] of cuts.entries()) {
    if (checkWhole(cut, `cuts[${at}]`, 1) >= bars.length) {
      throw invalid(`cuts[${at}]`, `must be below the number of bars ${bars.length}, was ${cut}`);
    }
  }
  const read = async (given: BarSeries) => (await create(given)).estimate(given);
  const whole = await read(bars);
  for (const cut of cuts) {
    const past = sliceBars(bars, 0, cut);
    const resuming = await create(past);
    await resuming.estimate(past);
    const others: readonly (readonly [RegimeFuture, RegimeSeries, number, number])[] = [
      ['absent', await read(past), 0, cut],
      ['rising', await read(withFuture(bars, cut, 1.05)), 0, cut],
      ['crashing', await read(withFuture(bars, cut, 0.8)), 0, cut],
      ['resumed', await resuming.estimate(bars, cut), cut, bars.length],
    ];
    for (const [future, other, from, to] of others) {
      const found = firstDifference(whole, other, from, to);
      if (found) return { isCausal: false, first: { ...found, future } };
    }
  }
  return { isCausal: true };
}

/** The bars up to `cut`, and behind them prices that grow by a factor each bar. */
function withFuture(bars: BarSeries, cut: number, growth: number): BarSeries {
  const last = bars.close[cut - 1]!;
  const grown = (column: Float64Array, wide: number) =>
    column.map((value, i) => (i < cut ? value : last * growth ** (1 + ((i - cut) % 40)) * wide));
  return {
    ...bars,
    open: grown(bars.open, 1),
    close: grown(bars.close, 1),
    high: grown(bars.high, 1.01),
    low: grown(bars.low, 0.99),
    volume: bars.volume.map((value, i) => (i < cut ? value : 10 * value)),
  };
}

function firstDifference(whole: RegimeSeries, other: RegimeSeries, from: number, to: number) {
  const columns = columnsOf(other);
  for (let bar = from; bar < to; bar++) {
    for (const [column, values] of columnsOf(whole)) {
      // Whatever stands where there is no reading means nothing, but in features.
      const isNothing = whole.regime[bar] === NO_REGIME && other.regime[bar] === NO_REGIME;
      if (isNothing && !column.startsWith('features.')) continue;
      if (!Object.is(values[bar], columns.get(column)?.[bar])) return { column, bar };
    }
  }
  return undefined;
}

function columnsOf(read: RegimeSeries): Map<string, ArrayLike<number>> {
  const { regime, multiplier, probability, direction, degraded, probabilities, features = {} } = read;
  const columns = new Map<string, ArrayLike<number>>([
    ['regime', regime],
    ['multiplier', multiplier],
    ['probability', probability],
  ]);
  if (direction) columns.set('direction', direction);
  if (degraded) columns.set('degraded', degraded);
  for (const [name, values] of Object.entries(probabilities ?? {})) columns.set(`probabilities.${name}`, values);
  for (const [name, values] of Object.entries(features)) columns.set(`features.${name}`, values);
  return columns;
}
