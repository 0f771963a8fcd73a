import type { BarSeries, Random } from '@kairos/core';
import type { BacktestOptions } from '../options/backtest-options.js';
import type { CorporateAction, ExitRules, LossLimits } from '../options/trading-rules.js';
import { pick, quarterBars } from './random-bars.js';

/** Says of each rule whether it is drawn. */
type Chance = () => boolean;

// All fractions are uneven, so that no two levels coincide and no limit is reached to the bit.
function randomExits(random: Random, chance: Chance): ExitRules {
  const gain = pick(random, [0, 1, 2]);
  return {
    ...(chance() && { stopLoss: pick(random, [0.0213, 0.0531, 0.1171]) }),
    ...(chance() && { trailingStop: pick(random, [0.0197, 0.0613, 0.1379]) }),
    ...(chance() && { breakEven: pick(random, [{ after: 0.0231 }, { after: 0.0517, offset: 0.0113 }]) }),
    ...(chance() && { maxBars: pick(random, [1, 2, 5]) }),
    ...(gain === 1 && chance() && { takeProfit: pick(random, [0.0237, 0.0719]) }),
    ...(gain === 2 && chance() && { ladder: pick(random, LADDERS) }),
  };
}

const LADDERS = [
  [{ at: 0.0311, share: 0.5 }],
  [
    { at: 0.0173, share: 0.33 },
    { at: 0.0391, share: 0.33 },
    { at: 0.0871, share: 0.34 },
  ],
  [
    { at: 0.0127, share: 0.2 },
    { at: 0.0649, share: 0.5 },
  ],
] as const;

/** Loss limits, of which some are reached. */
export function randomLimits(random: Random): LossLimits {
  return {
    ...(random.next() < 0.3 && { drawdown: 0.2317 }),
    ...(random.next() < 0.4 && { dailyLoss: 0.0173 }),
    ...(random.next() < 0.3 && { weeklyLoss: 0.0391 }),
    ...(random.next() < 0.3 && { monthlyLoss: 0.0713 }),
    ...(random.next() < 0.5 && { consecutiveLosses: pick(random, [1, 2, 3]) }),
    ...(random.next() < 0.3 && { fundingSpike: 0.01 }),
    ...(random.next() < 0.5 && { action: pick(random, ['halt', 'flatten'] as const) }),
  };
}

function randomActions(random: Random, { time }: BarSeries): CorporateAction[] {
  const last = time.at(-1)!;
  const times = Array.from({ length: 1 + Math.floor(random.next() * 6) }, () => Math.floor(random.next() * last)).sort(
    (a, b) => a - b,
  );
  return times.map((at) =>
    random.next() < 0.5 ? { time: at, split: pick(random, [2, 3, 0.5]) } : { time: at, dividend: 0.371 },
  );
}

/** Trading rules, none, one kind or many at once. `entry` is for the caller to use, since it takes levels. */
export function randomRules(random: Random, bars: BarSeries): Partial<BacktestOptions> {
  const density = pick(random, [0.08, 0.2, 0.5]);
  const chance: Chance = () => random.next() < density;
  const { length } = bars;
  const entry = chance() && { type: pick(random, ['limit', 'stop'] as const), expiryBars: pick(random, [1, 2, 4]) };
  const multiplier = Float64Array.from({ length }, () => pick(random, [1, 1, 0.73, 0.25, 0, Number.NaN]));
  const probability = Float64Array.from({ length }, () => random.next());
  const states = Uint8Array.from({ length }, () => pick(random, [0, 1, 2, 3, 255]));
  return {
    ...(entry && { entry }),
    ...(!entry && chance() && { fill: pick(random, ['close', 'next-close', 'vwap'] as const) }),
    ...(!entry && chance() && { pyramiding: pick(random, [2, 3, 5]) }),
    exits: randomExits(random, chance),
    ...(chance() && {
      margin: pick(random, [
        { leverage: 1 },
        { leverage: 3.3, maintenance: 0.031 },
        { leverage: 9.7, maintenance: 0.053, liquidationFee: 0.0113 },
      ]),
    }),
    ...(chance() && { maxVolumeShare: pick(random, [0.0513, 0.2317]) }),
    ...(chance() && { limits: randomLimits(random) }),
    ...(chance() && { regime: { length, regime: states, multiplier, probability } }),
    ...(chance() && { actions: randomActions(random, bars) }),
    ...(chance() && { refine: quarterBars(random, bars) }),
  };
}
