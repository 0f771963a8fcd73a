import {
  bpsSlippage,
  DataError,
  InsufficientDataError,
  rateCommission,
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

  it('signals of the wrong length are refused', () => {
    expect(() => backtest({ ...good, strategy: scripted({ enterLong: on(2) }) })).toThrow(ValidationError);
  });
});
