import { expect, it } from 'vitest';
import type { PositionSizer, SizingRequest } from '../ports/position-sizer.js';
import type { RegimeModel } from '../ports/regime-model.js';
import { market, path, scripted, units } from './testing/harness.js';

/** High volatility on every bar, with a multiplier. */
const wild = (multiplier: number): RegimeModel => ({
  name: 'wild',
  warmup: 0,
  estimate: async ({ length }) => ({
    length,
    regime: new Uint8Array(length).fill(2),
    multiplier: new Float64Array(length).fill(multiplier),
    probability: new Float64Array(length).fill(0.75),
  }),
});

/** The trade that one entry made, and what the sizer was told. */
async function enter(sizer: PositionSizer, model?: RegimeModel) {
  const told: SizingRequest['regime'][] = [];
  const watched: PositionSizer = {
    ...sizer,
    size(request) {
      told.push(request.regime);
      return sizer.size(request);
    },
  };
  const more = { sizer: watched, ...(model && { regime: { model } }) };
  const { build, feed } = market({ strategy: scripted({ enterLong: [0] }), more });
  const pipeline = build();
  await pipeline.start();
  await feed(pipeline, path([100, 101, 102, 103]));
  return { quantity: pipeline.positions()[0]?.quantity.toNumber(), told };
}

const scaling: PositionSizer = { ...units(7), scalesByRegime: true };

it('scales what a plain sizer answers by the multiplier of the model', async () => {
  expect((await enter(units(10))).quantity).toBe(10);
  expect((await enter(units(10), wild(0.4))).quantity).toBe(4);
  expect((await enter(units(10), wild(0))).quantity).toBeUndefined();
});

it('leaves the multiplier aside where the sizer scales by the regime itself', async () => {
  expect((await enter(scaling, wild(0.4))).quantity).toBe(7);
  expect((await enter(scaling, wild(0))).quantity).toBe(7);
});

it('tells the sizer the reading, and nothing without a model', async () => {
  const reading = { name: 'highVolatility', multiplier: 0.4, probability: 0.75 };
  expect((await enter(units(10), wild(0.4))).told).toEqual([reading]);
  expect((await enter(units(10))).told).toEqual([undefined]);
});
