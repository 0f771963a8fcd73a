import {
  type BarSeries,
  bpsSlippage,
  createInstrument,
  DataError,
  defineStrategy,
  InsufficientDataError,
  type PositionSizer,
  rateCommission,
  type Strategy,
  StrategyError,
  ValidationError,
} from '@kairos/core';
import { describe, expect, it } from 'vitest';
import { backtest } from './backtest.js';
import { flatBars, on, scripted } from './testing/scripted.js';

const bars = flatBars([100, 101, 102]);
const strategy = scripted({ enterLong: on(3, 0) });
const good = { bars, strategy, capital: 1000 };

describe('options', () => {
  it.each([
    ['capital of zero', { capital: 0 }, 'options.capital'],
    ['capital of NaN', { capital: Number.NaN }, 'options.capital'],
    ['negative capital', { capital: -5 }, 'options.capital'],
    ['a negative fee', { costs: { feeRate: -0.001 } }, 'options.costs.feeRate'],
    ['a fee in percent', { costs: { feeRate: 1 } }, 'options.costs.feeRate'],
    ['negative slippage', { costs: { slippageBps: -1 } }, 'options.costs.slippageBps'],
    ['slippage of everything', { costs: { slippageBps: 10_000 } }, 'options.costs.slippageBps'],
    ['slippage of NaN', { costs: { slippageBps: Number.NaN } }, 'options.costs.slippageBps'],
    ['a same-bar rule that does not exist', { sameBar: 'hopeful' }, 'options.sameBar'],
    ['a limit rule that does not exist', { limitRule: 'near' }, 'options.limitRule'],
    ['no strategy', { strategy: undefined }, 'options.strategy'],
    ['a strategy factory instead of a strategy', { strategy: () => strategy }, 'options.strategy'],
    ['a sizer without size()', { sizer: { name: 'x' } }, 'options.sizer'],
    ['one validator instead of a list', { validators: { name: 'x' } }, 'options.validators'],
    ['a validator without validate()', { validators: [{ name: 'x' }] }, 'options.validators.0'],
    ['periodsPerYear of zero', { periodsPerYear: 0 }, 'options.periodsPerYear'],
    ['rows instead of a series', { bars: [] }, 'options.bars'],
  ])('%s is refused with its path', (_what, change, path) => {
    const options = Object.assign({}, good, change as object);

    expect(() => backtest(options)).toThrow(ValidationError);
    expect(() => backtest(options)).toThrow(`${path}:`);
  });

  it('an unknown option gets the one that was meant', () => {
    const options = Object.assign({}, good, { validator: [] } as object);
    const nested = Object.assign({}, good, { costs: { feerate: 0.1 } } as object);

    expect(() => backtest(options)).toThrow('"validator" is not an option. Did you mean "validators"?');
    expect(() => backtest(nested)).toThrow('"feerate" is not an option. Did you mean "feeRate"?');
  });

  it('an option of the costs beside them is sent where it belongs', () => {
    const misplaced = Object.assign({}, good, { feeRate: 0.001 } as object);

    expect(() => backtest(misplaced)).toThrow('"feeRate" is not an option. It belongs under options.costs.');
  });

  it('a factory that was not called is told from no strategy', () => {
    const factory = defineStrategy({ name: 'never-called', signals: () => ({}) });
    const uncalled = Object.assign({}, good, { strategy: factory } as object);

    expect(() => backtest(uncalled)).toThrow('this is the factory of "never-called": call it with its parameters');
  });

  it('a rate and a model for the same cost contradict each other', () => {
    const fees = { feeRate: 0.001, commission: rateCommission(0.001) };
    const slippage = { slippageBps: 1, slippage: bpsSlippage(1) };

    expect(() => backtest({ ...good, costs: fees })).toThrow('feeRate or commission');
    expect(() => backtest({ ...good, costs: slippage })).toThrow('slippageBps or slippage');
  });

  it('a cost model that gives nonsense is named with the bar', () => {
    const commission = { name: 'broken', charge: () => Number.NaN };
    const slippage = { name: 'kind', price: ({ price }: { price: number }) => price - 1 };

    expect(() => backtest({ ...good, costs: { commission } })).toThrow(
      'costs.commission "broken" must charge a finite amount at bar 1, was NaN',
    );
    expect(() => backtest({ ...good, costs: { slippage } })).toThrow(
      'costs.slippage "kind" must not better the buy price',
    );
  });
});

describe('bars', () => {
  it('an empty series is refused', () => {
    expect(() => backtest({ ...good, bars: flatBars([]) })).toThrow(InsufficientDataError);
  });

  it.each([
    ['a NaN price', { close: Float64Array.of(100, Number.NaN, 102) }, 'bars.close[1] must be finite, was NaN'],
    ['a high below the close', { high: Float64Array.of(100, 100, 102) }, 'bars row 1 must have low <= open'],
    ['a repeated time', { time: Float64Array.of(0, 1, 1) }, 'bars.time[2] must be after 1, was 1'],
    ['a short column', { low: Float64Array.of(100, 101) }, 'bars.low must have 3 values, was 2'],
  ])('%s is refused with its place', (_what, change, message) => {
    const corrupt = { ...good, bars: { ...bars, ...change } };

    expect(() => backtest(corrupt)).toThrow(DataError);
    expect(() => backtest(corrupt)).toThrow(message);
  });
});

describe('a strategy that throws', () => {
  const boom = () => {
    throw new RangeError('boom');
  };

  it.each([
    ['levels', { strategy: scripted({ enterLong: on(3, 1) }, { levels: boom }) }, 'levels failed at bar 1'],
    ['accept', { strategy: scripted({ enterLong: on(3, 1) }, { accept: boom }) }, 'accept failed at bar 1'],
    [
      'the sizer',
      { strategy: scripted({ enterLong: on(3, 1) }), sizer: { name: 'mine', size: boom } },
      'size of sizer "mine" failed at bar 1 (1970-01-02T00:00:00.000Z) in strategy "scripted" with params {"seed":7}: boom',
    ],
    ['signals', { strategy: scripted({}, { signals: boom }) }, 'signals failed in strategy "scripted"'],
  ])('in %s is named with bar, parameters and cause', (_where, change, message) => {
    const options = { ...good, ...change };

    expect(() => backtest(options)).toThrow(message);
    try {
      backtest(options);
    } catch (error) {
      expect(error).toBeInstanceOf(StrategyError);
      expect(error).toMatchObject({ strategy: 'scripted', cause: new RangeError('boom') });
    }
  });

  it('levels that return nothing are named, too', () => {
    const levels = (() => undefined) as unknown as NonNullable<Strategy['levels']>;
    const forgetful = { ...good, strategy: scripted({ enterLong: on(3, 1) }, { levels }) };

    expect(() => backtest(forgetful)).toThrow(StrategyError);
    expect(() => backtest(forgetful)).toThrow('must return { entry, stopLoss?, takeProfit? }, was undefined');
  });

  it('signals of the wrong length are refused', () => {
    expect(() => backtest({ ...good, strategy: scripted({ enterLong: on(2) }) })).toThrow(ValidationError);
  });
});

describe('a series that ends within the warm-up', () => {
  const waiting = (lookback: number) => scripted({ enterLong: on(3, 2) }, { lookback });

  it('is refused with the number of bars it takes', () => {
    expect(() => backtest({ ...good, strategy: waiting(3) })).toThrow(
      'strategy "scripted" needs 4 bars, of which 3 warm its indicators up, got 3',
    );
    try {
      backtest({ ...good, strategy: waiting(1000) });
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(InsufficientDataError);
      expect(error).toMatchObject({ needed: 1001, got: 3 });
    }
  });

  it('is taken from the first bar behind it', () => {
    expect(backtest({ ...good, strategy: waiting(2) }).rejections).toMatchObject([{ bar: 2, rule: 'last-bar' }]);
  });
});

describe('a strategy that writes to the bars', () => {
  const columns = ['time', 'open', 'high', 'low', 'close', 'volume'] as const;
  const writing = (write: (series: BarSeries) => void) =>
    scripted(
      {},
      {
        signals(series) {
          write(series);
          return { enterLong: on(series.length, 0) };
        },
      },
    );
  const fresh = () => flatBars([100, 101, 102, 107, 103, 99, 98]);

  it.each(columns)('is told that it changed bars.%s', (column) => {
    const change = writing((series) => {
      series[column][4]! += 0.01;
    });

    expect(() => backtest({ ...good, bars: fresh(), strategy: change })).toThrow(StrategyError);
    expect(() => backtest({ ...good, bars: fresh(), strategy: change })).toThrow(
      `signals of strategy "scripted" changed bars.${column}`,
    );
  });

  it.each([
    ['sorting a column', (series: BarSeries) => void series.close.sort()],
    ['reversing a column', (series: BarSeries) => void series.close.reverse()],
    ['changing the last value', (series: BarSeries) => void series.close.set([99], 6)],
    ['changing the first value', (series: BarSeries) => void series.close.set([99])],
    ['a NaN', (series: BarSeries) => void series.close.fill(Number.NaN, 3, 4)],
    ['swapping neighbours', (series: BarSeries) => void series.close.set([101, 100])],
    ['a moving window in place', (series: BarSeries) => void series.close.copyWithin(1, 0)],
  ])('is caught %s', (_what, write) => {
    expect(() => backtest({ ...good, bars: fresh(), strategy: writing(write) })).toThrow('changed bars.close');
  });

  it('may read them and change a copy', () => {
    expect(() =>
      backtest({ ...good, bars: fresh(), strategy: writing((series) => series.close.slice().sort()) }),
    ).not.toThrow();
  });
});

it('an instrument of another symbol is refused', () => {
  expect(() => backtest({ ...good, instrument: createInstrument({ symbol: 'OTHER' }) })).toThrow(
    'options.instrument.symbol must be that of the bars, "TEST", was "OTHER"',
  );
});

it('a sizer is told the range and the volatility that the strategy gives for the bar', () => {
  const seen: unknown[] = [];
  const sizer: PositionSizer = {
    name: 'curious',
    size({ atr, volatility }) {
      seen.push({ atr, volatility });
      return { quantity: 0, notional: 0, boundBy: 'nothing' };
    },
  };
  const signals = {
    enterLong: on(3, 0, 1),
    atr: Float64Array.of(1.5, Number.NaN, 9),
    volatility: Float64Array.of(0.2, 0.3, 9),
  };
  backtest({ ...good, strategy: scripted(signals), sizer });

  expect(seen).toEqual([{ atr: 1.5, volatility: 0.2 }, { volatility: 0.3 }]);
});
