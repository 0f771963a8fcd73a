import { type BarSeries, DataError, ValidationError } from '@kairos/core';
import { describe, expect, it } from 'vitest';
import { backtest } from './backtest.js';
import type { BacktestOptions } from './options/backtest-options.js';
import { flatBars, on, scripted } from './testing/scripted.js';

const bars = flatBars([100, 101, 102]);
const strategy = scripted({ enterLong: on(3, 0) });
const withLevels = scripted({ enterLong: on(3, 0) }, { levels: ({ price }) => ({ entry: price }) });
const good: BacktestOptions = { bars, strategy, capital: 1000 };
const run = (change: object) => () => backtest(Object.assign({}, good, change));

describe('a wrong value is refused with its path', () => {
  it.each<[string, object, string]>([
    ['a fill rule that does not exist', { fill: 'open' }, 'options.fill'],
    ['an entry by another order', { entry: { type: 'market' } }, 'options.entry.type'],
    ['an entry that expires at once', { entry: { type: 'limit', expiryBars: 0 } }, 'options.entry.expiryBars'],
    ['half a bar of expiry', { entry: { type: 'limit', expiryBars: 1.5 } }, 'options.entry.expiryBars'],
    ['a stop-loss in percent', { exits: { stopLoss: 2 } }, 'options.exits.stopLoss'],
    ['a stop-loss of 0', { exits: { stopLoss: 0 } }, 'options.exits.stopLoss'],
    ['a take-profit of NaN', { exits: { takeProfit: Number.NaN } }, 'options.exits.takeProfit'],
    ['a negative take-profit', { exits: { takeProfit: -0.1 } }, 'options.exits.takeProfit'],
    ['a trailing stop of all', { exits: { trailingStop: 1 } }, 'options.exits.trailingStop'],
    ['a break-even without a gain', { exits: { breakEven: { after: 0 } } }, 'options.exits.breakEven.after'],
    ['maxBars of 0', { exits: { maxBars: 0 } }, 'options.exits.maxBars'],
    ['an empty ladder', { exits: { ladder: [] } }, 'options.exits.ladder'],
    ['a rung of nothing', { exits: { ladder: [{ at: 0.1, share: 0 }] } }, 'options.exits.ladder.0.share'],
    ['leverage below 1', { margin: { leverage: 0.5 } }, 'options.margin.leverage'],
    ['infinite leverage', { margin: { leverage: Number.POSITIVE_INFINITY } }, 'options.margin.leverage'],
    ['maintenance of all', { margin: { leverage: 1, maintenance: 1 } }, 'options.margin.maintenance'],
    ['a negative fee', { margin: { leverage: 2, liquidationFee: -0.1 } }, 'options.margin.liquidationFee'],
    ['borrowing in percent', { costs: { borrowRate: 30 } }, 'options.costs.borrowRate'],
    ['funding as a rate', { costs: { funding: 0.01 } }, 'options.costs.funding'],
    ['no volume', { maxVolumeShare: 0 }, 'options.maxVolumeShare'],
    ['more than the volume', { maxVolumeShare: 1.1 }, 'options.maxVolumeShare'],
    ['no entries', { pyramiding: 0 }, 'options.pyramiding'],
    ['a drawdown in percent', { limits: { drawdown: 20 } }, 'options.limits.drawdown'],
    ['a daily loss of 0', { limits: { dailyLoss: 0 } }, 'options.limits.dailyLoss'],
    ['half a loss', { limits: { consecutiveLosses: 2.5 } }, 'options.limits.consecutiveLosses'],
    ['another action', { limits: { drawdown: 0.2, action: 'stop' } }, 'options.limits.action'],
    ['a split of 0', { actions: [{ time: 0, split: 0 }] }, 'options.actions.0'],
    ['a negative dividend', { actions: [{ time: 0, dividend: -1 }] }, 'options.actions.0'],
    ['a regime of nothing', { regime: {} }, 'options.regime'],
    ['finer rows', { refine: [] }, 'options.refine'],
  ])('%s', (_what, change, path) => {
    expect(run(change)).toThrow(ValidationError);
    expect(run(change)).toThrow(path);
  });
});

describe('an unknown name gets the one that was meant', () => {
  it.each<[object, string, string]>([
    [{ exit: {} }, 'exit', 'exits'],
    [{ exits: { stoploss: 0.1 } }, 'stoploss', 'stopLoss'],
    [{ exits: { breakEven: { afer: 0.1, after: 0.1 } } }, 'afer', 'after'],
    [{ entry: { type: 'limit', expiryBar: 2 } }, 'expiryBar', 'expiryBars'],
    [{ margin: { leverage: 2, maintainance: 0.1 } }, 'maintainance', 'maintenance'],
    [{ limits: { dailyLos: 0.1 } }, 'dailyLos', 'dailyLoss'],
    [{ costs: { borrowrate: 0.1 } }, 'borrowrate', 'borrowRate'],
    [{ pyramid: 2 }, 'pyramid', 'pyramiding'],
    [{ maxVolumeshare: 0.1 }, 'maxVolumeshare', 'maxVolumeShare'],
  ])('%j', (change, written, meant) => {
    expect(run(change)).toThrow(`"${written}" is not an option. Did you mean "${meant}"?`);
  });
});

describe('options that cannot go together are refused', () => {
  const rungs = (...shares: number[]) => ({ ladder: shares.map((share, i) => ({ at: 0.1 * (i + 1), share })) });

  it.each<[string, object, string]>([
    ['a target and a ladder', { exits: { takeProfit: 0.1, ...rungs(1) } }, 'takeProfit or ladder, not both'],
    ['shares of more than all', { exits: rungs(0.6, 0.6) }, 'Shares must add up to at most 1'],
    ['rungs that fall', { exits: { ladder: [...rungs(0.1, 0.1).ladder].reverse() } }, 'Must rise from rung to rung'],
    ['an offset beyond the gain', { exits: { breakEven: { after: 0.1, offset: 0.1 } } }, 'offset must be below after'],
    ['limit entries without levels', { entry: { type: 'limit' } }, 'needs a strategy with levels()'],
    [
      'limit entries at the close',
      { strategy: withLevels, entry: { type: 'limit' }, fill: 'close' },
      'options.fill must be next-open together with limit entries, was close',
    ],
    [
      'stop entries that add',
      { strategy: withLevels, entry: { type: 'stop' }, pyramiding: 2 },
      'options.pyramiding must be 1 together with stop entries, was 2',
    ],
    [
      'maintenance that leaves no room',
      { margin: { leverage: 4, maintenance: 0.25 } },
      'options.margin.maintenance must be below 1 / leverage, 0.25, or entries liquidate at once, was 0.25',
    ],
    [
      'actions out of order',
      {
        actions: [
          { time: 5, split: 2 },
          { time: 4, split: 2 },
        ],
      },
      'Must be in order of time',
    ],
  ])('%s', (_what, change, message) => {
    expect(run(change)).toThrow(ValidationError);
    expect(run(change)).toThrow(message);
  });
});

describe('series that do not fit the bars are refused', () => {
  const regime = (...multiplier: number[]) => ({
    length: multiplier.length,
    regime: new Uint8Array(multiplier.length),
    multiplier: Float64Array.from(multiplier),
    probability: new Float64Array(multiplier.length),
  });
  const finer = (change: Partial<BarSeries>): BarSeries => ({ ...bars, timeframe: '1h', ...change });

  it.each<[string, object, string]>([
    ['a short regime', { regime: regime(1, 1) }, 'options.regime must have one reading for each of the 3 bars, was 2'],
    ['a regime that leverages', { regime: regime(1, 2, 1) }, 'options.regime.multiplier[1] must be from 0 to 1, was 2'],
    ['finer bars of another symbol', { refine: finer({ symbol: 'OTHER' }) }, 'options.refine must be bars of TEST'],
    ['finer bars that are not finer', { refine: bars }, 'must be of a lower timeframe than 1d, was 1d'],
    ['coarser bars', { refine: finer({ timeframe: '1w' }) }, 'must be of a lower timeframe than 1d, was 1w'],
    [
      'a volume cap without volume',
      { bars: { ...bars, volume: Float64Array.of(1, Number.NaN, 1) }, maxVolumeShare: 0.1 },
      'options.maxVolumeShare needs the volume of every bar, and bars.volume[1] was NaN',
    ],
  ])('%s', (_what, change, message) => {
    expect(run(change)).toThrow(ValidationError);
    expect(run(change)).toThrow(message);
  });

  it('corrupt finer bars', () => {
    expect(run({ refine: finer({ close: Float64Array.of(100, Number.NaN, 102) }) })).toThrow(DataError);
  });
});
