import { createRandom, REGIMES } from '@kairos/core';
import { randomBars } from '@kairos/core/testing';
import { expect, it } from 'vitest';
import { statisticalRegimeModel } from './statistical-regime-model.js';

const LENGTH = 20_000;
const USUAL = 0.01;
const KINDS = ['trend', 'chop', 'highVolatility'] as const;

/**
 * A market of stretches whose kind is known: a drift of a quarter of a deviation, returns that go back a quarter of the way, returns 2.5
 * times as large; at two of five turns a jump of 7 to 10 deviations.
 */
function knownMarket() {
  const random = createRandom('known-market');
  const kinds: string[] = [];
  const jumps: number[] = [];
  const close = new Float64Array(LENGTH);
  let [price, before] = [100, 0];
  for (let kind: (typeof KINDS)[number] = 'chop'; kinds.length < LENGTH; ) {
    const stretch = 150 + random.integer(351);
    const drift = (random.next() < 0.5 ? -0.25 : 0.25) * USUAL;
    const jump = kinds.length > 0 && random.next() < 0.4 ? (7 + 3 * random.next()) * USUAL : 0;
    for (let i = 0; i < stretch && kinds.length < LENGTH; i++) {
      const noise = USUAL * random.normal();
      let step = kind === 'trend' ? drift + noise : kind === 'chop' ? noise - 0.25 * before : 2.5 * noise;
      before = step;
      if (i === 0 && jump > 0) {
        jumps.push(kinds.length);
        step += random.next() < 0.5 ? jump : -jump;
      }
      price *= Math.exp(step);
      close[kinds.length] = price;
      kinds.push(kind);
    }
    kind = KINDS.filter((other) => other !== kind)[random.integer(2)]!;
  }
  const bars = randomBars({ length: LENGTH, timeframe: '4h', seed: 'shadows' });
  // Shadows as wide as half a usual return on either side.
  const open = close.map((value, i) => close[i - 1] ?? value);
  const high = close.map((value, i) => Math.max(value, open[i]!) * (1 + USUAL * 0.5 * random.next()));
  const low = close.map((value, i) => Math.min(value, open[i]!) * (1 - USUAL * 0.5 * random.next()));
  return { bars: { ...bars, open, high, low, close }, kinds, jumps };
}

it('finds most of what is there in a market made of known stretches, and cries shock seldom', async () => {
  const { bars, kinds, jumps } = knownMarket();
  const { regime } = await statisticalRegimeModel().estimate(bars);
  const ready = kinds.map((_, i) => i).filter((i) => i >= 584);
  const share = (kind: string, named: string) => {
    const own = ready.filter((i) => kinds[i] === kind);
    return own.filter((i) => REGIMES[regime[i]!] === named).length / own.length;
  };
  const known = jumps.filter((i) => i >= 584);
  const found = known.filter((i) => [i, i + 1].some((bar) => REGIMES[regime[bar]!] === 'shock'));
  const isNear = (bar: number) => jumps.some((jump) => bar >= jump && bar <= jump + 20);
  const isSwitch = (bar: number) => kinds.slice(Math.max(0, bar - 20), bar).some((kind) => kind !== kinds[bar]);
  const alarms = ready.filter((i) => REGIMES[regime[i]!] === 'shock' && REGIMES[regime[i - 1]!] !== 'shock');
  const falseAlarms = alarms.filter((bar) => !isNear(bar) && !isSwitch(bar));
  const figures = {
    trend: share('trend', 'trend'),
    chop: share('chop', 'chop'),
    highVolatility: share('highVolatility', 'highVolatility'),
    jumps: found.length / known.length,
    falseAlarms: (1000 * falseAlarms.length) / ready.length,
  };

  expect(figures.trend).toBeGreaterThan(0.15);
  expect(share('trend', 'trend')).toBeGreaterThan(2 * share('chop', 'trend'));
  expect(figures.chop).toBeGreaterThan(0.5);
  expect(figures.highVolatility).toBeGreaterThan(0.5);
  expect(share('highVolatility', 'highVolatility')).toBeGreaterThan(2 * share('chop', 'highVolatility'));
  // A jump of seven usual deviations is none to speak of after a stretch in which 2.5 are usual.
  const fromCalm = (at: readonly number[]) => at.filter((i) => kinds[i - 1] !== 'highVolatility').length;
  expect(fromCalm(found) / fromCalm(known)).toBeGreaterThan(0.9);
  expect(figures.jumps).toBeGreaterThan(0.5);
  expect(figures.falseAlarms).toBeLessThan(3);
});
