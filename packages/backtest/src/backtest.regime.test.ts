import { createInstrument, type PositionSizer, REGIMES, type Regime, type RegimeSeries } from '@kairos/core';
import { capped, fixedFraction, scaledByRegime } from '@kairos/risk';
import { expect, it } from 'vitest';
import { backtest } from './backtest.js';
import { flatBars, on, scripted } from './testing/scripted.js';

const bars = flatBars([100, 100, 100]);
const buy = scripted({ enterLong: on(3, 0) });
const instrument = createInstrument({ symbol: 'TEST' });

/** The same reading on every bar; no name while the model is not ready. */
function reading(name: Regime | undefined, multiplier: number): RegimeSeries {
  return {
    length: 3,
    regime: new Uint8Array(3).fill(name ? REGIMES.indexOf(name) : 255),
    multiplier: new Float64Array(3).fill(multiplier),
    probability: new Float64Array(3).fill(0.75),
  };
}

/** 10 units of 100 when nothing scales it. */
const plain = fixedFraction(0.1);
const run = (sizer: PositionSizer, regime?: RegimeSeries) =>
  backtest({ bars, strategy: buy, capital: 10_000, instrument, sizer, ...(regime && { regime }) });
const quantity = (...given: Parameters<typeof run>) => run(...given).openTrade?.quantity;

it('scales what a plain sizer answers by the multiplier of the model', () => {
  expect(quantity(plain)).toBe(10);
  expect(quantity(plain, reading('chop', 0.4))).toBe(4);
});

it('scales once: the factors of a sizer that scales take the place of the multiplier', () => {
  expect(quantity(scaledByRegime(plain, { chop: 0.3 }), reading('chop', 0.4))).toBe(3);
  expect(quantity(capped(scaledByRegime(plain, { chop: 0.3 }), { maxQuantity: 9 }), reading('chop', 0.4))).toBe(3);
  // Also where the model would allow nothing.
  expect(quantity(scaledByRegime(plain, { shock: 0.2 }), reading('shock', 0))).toBe(2);
});

it('tells the sizer the reading at the close that decides', () => {
  const told: unknown[] = [];
  const curious: PositionSizer = {
    name: 'curious',
    size({ regime }) {
      told.push(regime);
      return { quantity: 1, notional: 100, boundBy: 'me' };
    },
  };
  const series = reading('highVolatility', 0.5);
  series.regime[1] = 0;

  run(curious, series);
  run(curious, reading(undefined, 0.5));
  run(curious);

  expect(told).toEqual([{ name: 'highVolatility', multiplier: 0.5, probability: 0.75 }, undefined, undefined]);
});

it('records what the regime forbids, whichever of the two scales', () => {
  expect(run(plain, reading('shock', 0)).rejections).toMatchObject([{ rule: 'regime', limit: 0, actual: 0 }]);
  expect(run(scaledByRegime(plain), reading('shock', 0)).rejections).toMatchObject([
    { rule: 'size-zero', reason: 'scaled-by-regime(fixed-fraction) sized 0, bound by regime' },
  ]);
});

it('a sizer that scales by the regime trades nothing while there is none', () => {
  const reasons = [undefined, reading(undefined, 1)].map((regime) => run(scaledByRegime(plain), regime).rejections[0]);
  for (const rejection of reasons) {
    expect(rejection?.reason).toBe('scaled-by-regime(fixed-fraction) sized 0, bound by no-regime');
  }
});
