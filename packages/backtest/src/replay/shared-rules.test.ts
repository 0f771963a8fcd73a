import { createInstrument } from '@kairos/core';
import { describe, expect, it } from 'vitest';
import { backtest } from '../backtest.js';
import { flatBars, on, scripted } from '../testing/scripted.js';
import { replay } from './replay.js';

/** Buys 10 whatever happens. */
const ten = { name: 'ten', size: () => ({ quantity: 10, notional: 1000, boundBy: 'fixed' }) };
const capital = 10_000;

describe('a replay', () => {
  it('leaves after so many bars', () => {
    const bars = flatBars([100, 100, 101, 102, 103, 104]);
    const { trades, sentOrders } = replay({
      bars,
      capital,
      sizer: ten,
      strategy: scripted({ enterLong: on(6, 0) }),
      exits: { maxBars: 2 },
    });

    expect(trades).toMatchObject([{ entryBar: 1, exitBar: 3, exitReason: 'max-bars', profit: 20 }]);
    expect(sentOrders).toHaveLength(2);
  });

  it('takes no entries behind a limit, and closes what it holds where that is asked for', () => {
    // 10 units that fall from 100 to 50 are 5 % of the account.
    const bars = flatBars([100, 100, 50, 60, 70, 70]);
    const rules = { bars, capital, sizer: ten, strategy: scripted({ enterLong: on(6, 0, 4), exitLong: on(6, 3) }) };
    const halted = replay({ ...rules, limits: { drawdown: 0.04 } });
    const flattened = replay({ ...rules, limits: { drawdown: 0.04, action: 'flatten' } });

    expect(halted.trades).toMatchObject([{ exitBar: 4, exitReason: 'signal', profit: -300 }]);
    expect(halted.rejections).toMatchObject([{ bar: 4, rule: 'limit-drawdown', limit: 0.04 }]);
    expect(flattened.trades).toMatchObject([{ exitBar: 3, exitReason: 'limit', profit: -400 }]);
  });

  it('scales by the regime, and says where that allows nothing', () => {
    const bars = flatBars([100, 100, 100, 100, 100]);
    const regime = {
      length: 5,
      regime: Uint8Array.of(0, 0, 3, 3, 3),
      multiplier: Float64Array.of(0.5, 0.5, 0, 0, 0),
      probability: new Float64Array(5).fill(1),
    };
    const strategy = scripted({ enterLong: on(5, 0, 3), exitLong: on(5, 2) });
    const { trades, rejections } = replay({ bars, capital, sizer: ten, strategy, regime });

    expect(trades).toMatchObject([{ entryBar: 1, exitBar: 3, quantity: 5 }]);
    expect(rejections).toMatchObject([{ bar: 3, rule: 'regime', limit: 0, actual: 0 }]);
  });

  it('pays for what it borrows to be short, to the last digit', () => {
    const bars = flatBars([100, 100, 100, 100]);
    const instrument = createInstrument({ symbol: bars.symbol });
    const rules = { bars, instrument, capital, sizer: ten, strategy: scripted({ enterShort: on(4, 0) }) };
    const { openTrade, balance } = replay({ ...rules, costs: { borrowRate: 0.36525 } });

    // Two days of 0.001 a day on 1,000.
    expect(openTrade?.carry).toBeCloseTo(2, 9);
    expect(balance.funding.toNumber()).toBeCloseTo(-2, 9);
    expect(
      replay({ ...rules, strategy: scripted({ enterLong: on(4, 0) }), costs: { borrowRate: 9 } }).openTrade,
    ).not.toHaveProperty('carry');
  });

  it('says whether the strategy looks ahead', () => {
    const bars = flatBars(Array.from({ length: 60 }, (_, bar) => 100 + ((bar * 7) % 5)));
    const ahead = scripted({});
    const strategy = {
      ...ahead,
      signals: ({ close }: typeof bars) => ({
        enterLong: Uint8Array.from(close, (price, bar) => Number((close[bar + 1] ?? 0) > price)),
      }),
    };
    const options = { bars, capital, strategy, certify: { seed: 3 } };
    const result = replay(options);

    expect(result.certificate?.isCausal).toBe(false);
    expect(result.certificate).toEqual(backtest(options).certificate);
    expect(replay({ ...options, certify: false })).not.toHaveProperty('certificate');
    expect(result.hash).toBe(replay({ bars, capital, strategy }).hash);
  });
});
