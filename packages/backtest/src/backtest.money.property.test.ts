import { entrySide, exitSide, Ledger } from '@kairos/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backtest } from './backtest.js';
import { resolveOptions } from './options/resolve-options.js';
import type { ClosedTrade, OpenTrade } from './result.js';
import { expectNear } from './testing/expect-near.js';
import { randomTest } from './testing/random-test.js';

const seeds = fc.integer({ min: 1, max: 2 ** 31 });

/** The one or two fills of a trade, in order. */
function fillsOf(trade: ClosedTrade | OpenTrade) {
  const { direction, quantity, entryBar, entryPrice } = trade;
  const taken = { quantity, liquidity: 'taker' as const };
  const entry = { ...taken, bar: entryBar, side: entrySide(direction), price: entryPrice };
  if (!('exitBar' in trade)) return [entry];
  const liquidity = trade.exitReason === 'take-profit' ? ('maker' as const) : ('taker' as const);
  return [entry, { quantity, liquidity, bar: trade.exitBar, side: exitSide(direction), price: trade.exitPrice }];
}

describe('money', () => {
  it('the exact ledger, fed with the fills, has the same equity on every bar to 1e-9', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const options = randomTest(seed, 80, { rules: false });
        const { bars } = options;
        const { equity, trades, openTrade, stats } = backtest(options);
        const { instrument, commission } = resolveOptions(options);
        const ledger = new Ledger({ instruments: [instrument] });
        ledger.deposit('USD', options.capital, 0);
        const fills = trades.flatMap((trade) => fillsOf(trade)).concat(openTrade ? fillsOf(openTrade) : []);
        for (let bar = 0, next = 0; bar < bars.length; bar++) {
          for (; fills[next]?.bar === bar; next++) {
            const { price, quantity, side, liquidity } = fills[next]!;
            const charged = commission.charge({ price, quantity, multiplier: instrument.multiplier, liquidity });
            const execution = { side, price, quantity, liquidity, commission: charged, time: bars.time[bar]! };
            ledger.bookFill({ fillId: `${next}`, clientOrderId: `${next}`, symbol: instrument.symbol, ...execution });
          }
          ledger.markPrice(instrument.symbol, bars.close[bar]!);
          expectNear(equity[bar], ledger.balance('USD').equity.toNumber(), options.capital, `seed ${seed} bar ${bar}`);
        }
        expect(ledger.balance('USD').commissions.toNumber()).toBeCloseTo(stats.commissions, 6);
      }),
      { numRuns: 200 },
    );
  });

  it('the final equity is the capital and all profits, whatever the rules', () => {
    fc.assert(
      fc.property(seeds, fc.boolean(), (seed, rules) => {
        const options = randomTest(seed, 120, { rules });
        const { equity, trades, openTrade, orders, stats } = backtest(options);

        const profits = trades.reduce((sum, trade) => sum + trade.profit, 0) + (openTrade?.profit ?? 0);
        const commissions = trades.reduce((sum, trade) => sum + trade.commission, openTrade?.commission ?? 0);
        const charged = orders.reduce((sum, order) => sum + order.commission, 0);
        expectNear(equity.at(-1), options.capital + profits, options.capital);
        expectNear(stats.commissions, commissions, 1);
        expectNear(charged, commissions, 1);
      }),
      { numRuns: 1000 },
    );
  });

  it('the equity is the cash and what the position is worth, and the exposure is its share', () => {
    fc.assert(
      fc.property(seeds, fc.boolean(), (seed, rules) => {
        const options = randomTest(seed, 80, { rules });
        const { equity, position, cash, exposure } = backtest(options);
        const multiplier = options.instrument?.multiplier ?? 1;

        equity.forEach((value, i) => {
          const worth = position[i]! * multiplier * options.bars.close[i]!;
          expectNear(cash[i]! + worth, value, options.capital);
          if (value > 0) expectNear(exposure[i]! * value, worth, options.capital);
          else expect(exposure[i]).toBeNaN();
        });
      }),
      { numRuns: 300 },
    );
  });

  it('the orders of a bar take no more than their share of its volume', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { actions: _splits, ...options } = randomTest(seed, 80, { rules: true });
        const maxVolumeShare = 0.0713;
        const { orders } = backtest({ ...options, maxVolumeShare });

        const taken = new Float64Array(80);
        for (const { bar, quantity, reason } of orders) if (reason !== 'liquidation') taken[bar]! += quantity;
        taken.forEach((units, bar) => {
          expect(units).toBeLessThanOrEqual(maxVolumeShare * options.bars.volume[bar]! * (1 + 1e-9));
        });
      }),
      { numRuns: 300 },
    );
  });

  it('a long never spends more than there is', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const options = randomTest(seed, 120, { rules: false });
        const { trades, openTrade } = backtest(options);
        let cash = options.capital;
        for (const trade of [...trades, ...(openTrade ? [openTrade] : [])]) {
          const multiplier = options.instrument?.multiplier ?? 1;
          const notional = trade.entryPrice * trade.quantity * multiplier;
          expect(notional).toBeLessThanOrEqual(cash * (1 + 1e-9));
          cash += trade.profit;
        }
      }),
      { numRuns: 300 },
    );
  });
});
