import { createRandom, REGIMES, sliceBars } from '@kairos/core';
import { randomBars } from '@kairos/core/testing';
import { describe, expect, it } from 'vitest';
import { certifyRegimes } from '../reading/certify-regimes.js';
import { hmmRegimeModel } from './hmm-regime-model.js';
import { fitRegimeHmm } from './regime-hmm.js';

const bars = randomBars({ length: 1400, timeframe: '4h', seed: 'hmm' });
const fit = (of = bars) => fitRegimeHmm(of, { to: 800, random: createRandom('hmm') });

/** The same bars, three times as volatile and rising from bar 800 on. */
function otherFuture() {
  const changed = (column: Float64Array) =>
    column.map((price, i) => (i < 800 ? price : price * (1 + 0.05 * (i % 7)) * 1.01 ** (i - 800)));
  return {
    ...bars,
    open: changed(bars.open),
    high: changed(bars.high),
    low: changed(bars.low),
    close: changed(bars.close),
  };
}

/** 1,500 bars of 0.3 % deviation, 500 of 3 %, then 800 as calm as the first. */
function calmWildCalm() {
  const random = createRandom(1);
  const plain = randomBars({ length: 2800, timeframe: '4h', seed: 1 });
  const volatility = plain.close.map((_, i) => (i >= 1500 && i < 2000 ? 0.03 : 0.003));
  let price = 100;
  const close = volatility.map((each) => {
    price *= Math.exp(each * random.normal());
    return price;
  });
  const open = close.map((_, i) => close[i - 1] ?? 100);
  const high = close.map((each, i) => Math.max(each, open[i]!) * (1 + volatility[i]! / 4));
  const low = close.map((each, i) => Math.min(each, open[i]!) * (1 - volatility[i]! / 4));
  return { ...plain, open, high, low, close };
}

describe('regimes of a hidden Markov model', () => {
  it('are fitted on the training slice and nothing else', async () => {
    expect(await fit(otherFuture())).toEqual(await fit());
    expect(await fit(sliceBars(bars, 0, 800))).toEqual(await fit());
    const { trainedOn } = await fit();
    expect(trainedOn).toEqual({ start: bars.time[0], end: bars.time[799] });
  });

  it('have names by the volatility and efficiency of the states', async () => {
    const { names, model } = await fit();
    const meanOf = (name: (typeof REGIMES)[number]) => model.means[names.indexOf(name)]!;

    expect(names.toSorted()).toEqual(['chop', 'highVolatility', 'trend']);
    expect(meanOf('highVolatility')[0]).toBeGreaterThan(Math.max(meanOf('chop')[0]!, meanOf('trend')[0]!));
    expect(meanOf('trend')[1]).toBeGreaterThan(meanOf('chop')[1]!);
  });

  it('do not change with what comes after, and go on where they ended', async () => {
    const fitted = await fit();

    expect(await certifyRegimes(() => hmmRegimeModel(fitted), bars, [700, 1100])).toEqual({ isCausal: true });
  });

  it('are certified behind the training slice, and not where they are fitted to bars that come later', async () => {
    const short = sliceBars(bars, 0, 670);
    const fittedTo = (to: number) => async (given: typeof bars) =>
      hmmRegimeModel(await fitRegimeHmm(given, { to: Math.min(to, given.length), random: createRandom(1) }));

    expect(await certifyRegimes(fittedTo(650), short, [660])).toEqual({ isCausal: true });
    expect(await certifyRegimes(fittedTo(650), short, [640])).toMatchObject({
      isCausal: false,
      first: { future: 'absent' },
    });
  });

  it('leave a wild stretch that the training slice ended in when the market is calm again', async () => {
    const market = calmWildCalm();
    const { regime } = await hmmRegimeModel(await fitRegimeHmm(market, { to: 2000, random: createRandom(1) })).estimate(
      market,
    );
    const share = (from: number, to: number) =>
      regime.subarray(from, to).filter((each) => each === REGIMES.indexOf('highVolatility')).length / (to - from);

    expect(share(1700, 2000)).toBe(1);
    expect(share(2200, 2800)).toBeLessThan(0.1);
  });

  it('point where the market went in the last 20 bars, in a trend alone', async () => {
    const { regime, direction } = await hmmRegimeModel(await fit()).estimate(bars);
    const way = (bar: number, over: number) => Math.sign(bars.close[bar]! - bars.close[bar - over]!);
    let against = 0;
    for (let bar = 584; bar < bars.length; bar++) {
      const isTrend = regime[bar] === REGIMES.indexOf('trend');
      expect(direction![bar]).toBe(isTrend ? way(bar, 20) : 0);
      if (isTrend && way(bar, 20) !== way(bar, 2)) against++;
    }
    // Bars at which the last two went the other way.
    expect(against).toBeGreaterThan(20);
  });

  it('are a shock for certain at the bar of a jump', async () => {
    const fallen = (column: Float64Array, from: number) => column.map((price, i) => (i < from ? price : price / 2));
    const jump = {
      ...bars,
      open: fallen(bars.open, 1001),
      high: fallen(bars.high, 1001),
      low: fallen(bars.low, 1000),
      close: fallen(bars.close, 1000),
    };
    const read = await hmmRegimeModel(await fit()).estimate(jump);

    expect(REGIMES[read.regime[1000]!]).toBe('shock');
    expect([read.probability[1000], read.multiplier[1000], read.direction![1000]]).toEqual([1, 0, 0]);
    expect(read.probabilities!.highVolatility[1000]).toBe(0);
    expect(REGIMES[read.regime[999]!]).not.toBe('shock');
  });

  it('survive being stored', async () => {
    const fitted = await fit();
    const stored = JSON.parse(JSON.stringify(fitted));

    expect(await hmmRegimeModel(stored).estimate(bars)).toEqual(await hmmRegimeModel(fitted).estimate(bars));
  });

  it('have the mean of the factors for a multiplier, and the most probable name', async () => {
    const read = await hmmRegimeModel(await fit(), { multipliers: { chop: 0.2 } }).estimate(bars);
    const factors = { trend: 1, chop: 0.2, highVolatility: 0.5, shock: 0 };
    for (let bar = 584; bar < bars.length; bar++) {
      const all = REGIMES.map((name) => read.probabilities![name][bar]!);
      const mean = REGIMES.reduce((sum, name, at) => sum + factors[name] * all[at]!, 0);
      expect(read.multiplier[bar]).toBeCloseTo(mean, 12);
      expect(read.probability[bar]).toBe(Math.max(...all));
      expect(all[read.regime[bar]!]).toBe(read.probability[bar]);
    }
    expect(read.regime[583]).toBe(255);
  });

  it('refuse a slice that is too short or not there', async () => {
    const random = createRandom(1);
    await expect(fitRegimeHmm(bars, { to: 100, random })).rejects.toThrow('needs 60 bars with all features, got 16');
    await expect(fitRegimeHmm(bars, { to: 1500, random })).rejects.toThrow('to must be at most 1400, was 1500');
    expect(() => hmmRegimeModel({} as never, { multiplier: {} } as never)).toThrow('Did you mean "multipliers"?');
  });
});
