import { createInstrument, type Order, perOrderCommission } from '@kairos/core';
import { describe, expect, it } from 'vitest';
import { barsOf, flatBars, scripted } from '../testing/scripted.js';
import type { OrderTerms } from './order-terms.js';
import { replay } from './replay.js';
import type { ReplayContext } from './replay-context.js';

describe('replay with onBar', () => {
  it('calls once a bar, and fills what is asked for at the next open', () => {
    const calls: number[] = [];
    const { trades, equity, position, fills, stats } = replay({
      bars: flatBars([100, 110, 120, 130]),
      capital: 1100,
      onBar({ index, buy, close }) {
        calls.push(index);
        if (index === 0) buy(10);
        if (index === 2) close();
      },
    });

    expect(calls).toEqual([0, 1, 2, 3]);
    expect([...position]).toEqual([0, 10, 10, 0]);
    expect([...equity]).toEqual([1100, 1100, 1200, 1300]);
    expect(fills.map(({ side, price }) => `${side} ${price}`)).toEqual(['buy 110', 'sell 130']);
    expect(trades).toMatchObject([{ entryBar: 1, exitBar: 3, profit: 200, exitReason: 'signal', direction: 'long' }]);
    expect(stats.finalEquity).toBe(1300);
  });

  it('shows the account as it is, as numbers and to the last digit', () => {
    const seen: unknown[] = [];
    replay({
      bars: flatBars([100, 100.1, 100.3]),
      capital: 1000,
      costs: { commission: perOrderCommission(0.1) },
      onBar({ index, buy, position, cash, equity, balance, holding, time, openOrders, bar, instrument }) {
        if (index === 0) buy(3, { bracket: { stopLoss: 90 } });
        if (index < 2) return;
        seen.push(position, cash, equity, balance.equity.toString(), holding.averagePrice.toString(), time, bar.close);
        seen.push(
          openOrders.map(({ request }) => request.type),
          instrument.symbol,
        );
      },
    });

    expect(seen).toEqual([3, 699.6, 1000.5, '1000.5', '100.1', 3 * 86_400_000, 100.3, ['stop'], 'TEST']);
  });

  it('makes each type of order from what is given', () => {
    const { sentOrders: orders } = replay({
      bars: flatBars([100, 100]),
      capital: 1000,
      onBar({ index, buy, sell }) {
        if (index > 0) return;
        buy(1, { limitPrice: 90 });
        buy(1, { stopPrice: 110 });
        buy(1, { stopPrice: 110, limitPrice: 111 });
        sell(1, { trail: { fraction: 0.1 } });
        buy(1, { limitPrice: 95, expiresAt: 2 * 86_400_000 });
        sell('0.5');
      },
    });

    expect(orders.map(({ request }) => request.type)).toEqual([
      'limit',
      'stop',
      'stop-limit',
      'trailing-stop',
      'limit',
      'market',
    ]);
    expect(orders[4]).toMatchObject({ request: { timeInForce: 'gtd' }, status: 'expired' });
    expect(new Set(orders.map(({ clientOrderId }) => clientOrderId)).size).toBe(6);
  });

  it('submits, replaces and cancels', () => {
    const { sentOrders: orders } = replay({
      bars: flatBars([100, 100, 100]),
      capital: 1000,
      onBar({ index, submit, replace, cancel, cancelAll, buy, close }) {
        if (index === 0) {
          submit({ clientOrderId: 'mine', symbol: 'TEST', side: 'buy', quantity: 1, type: 'limit', limitPrice: 50 });
          buy(1, { limitPrice: 50, clientOrderId: 'other' });
          buy(1, { limitPrice: 50, clientOrderId: 'third' });
          replace('mine', { limitPrice: 60 });
          cancel('other');
          expect(close()).toBeUndefined();
        } else cancelAll();
      },
    });

    expect(orders.map(({ clientOrderId, status }) => `${clientOrderId} ${status}`)).toEqual([
      'mine canceled',
      'other canceled',
      'third canceled',
    ]);
    expect(orders[0]!.request).toMatchObject({ limitPrice: 60 });
  });

  it('tells of orders and fills while the bar of the fill is not over, and takes orders from there', () => {
    const told: string[] = [];
    const { trades } = replay({
      bars: barsOf([
        [100, 100, 100, 100],
        [102, 109, 101, 108],
        [107, 108, 106, 107],
      ]),
      capital: 1000,
      onBar({ index, buy }) {
        if (index === 0) buy(1);
      },
      onOrder: ({ status }: Order, { index }: ReplayContext) => told.push(`${status} ${index}`),
      onFill({ fill }, { index, bars, bar, sell, position, equity }) {
        told.push(`fill ${fill.price}, seen ${index} ${bars.length} ${bar.close}, ${position} ${equity}`);
        if (fill.side === 'buy') sell(1);
      },
    });

    expect(told.slice(0, 5)).toEqual([
      'initialized 0',
      'submitted 0',
      'accepted 0',
      'filled 0',
      'fill 102, seen 0 1 100, 1 1000',
    ]);
    expect(trades).toMatchObject([{ entryPrice: 102, exitPrice: 107, exitBar: 2 }]);
  });

  it('counts a trade for each fill that closes, and shares the commissions out', () => {
    const { trades, openTrade, balance } = replay({
      bars: flatBars([100, 100, 110, 120, 130]),
      capital: 10_000,
      costs: { commission: perOrderCommission(2) },
      onBar({ index, buy, sell }) {
        if (index === 0) buy(10);
        if (index === 1) buy(10);
        if (index === 2) sell(5);
        if (index === 3) sell(25);
      },
    });

    expect(trades).toMatchObject([
      { quantity: 5, entryPrice: 105, exitPrice: 120, commission: 3, profit: 72, entryBar: 1, exitReason: 'signal' },
      { quantity: 15, entryPrice: 105, exitPrice: 130, commission: 4.2, profit: 370.8, exitReason: 'reversal' },
    ]);
    expect(openTrade).toMatchObject({
      direction: 'short',
      quantity: 10,
      entryPrice: 130,
      commission: 0.8,
      profit: -0.8,
    });
    const profits = trades.reduce((sum, { profit }) => sum + profit, openTrade!.profit);
    expect(balance.equity.toNumber()).toBeCloseTo(10_000 + profits, 9);
  });

  it('says in the trade that a stop of one’s own or a leg closed it', () => {
    const reasons = (terms: OrderTerms) =>
      replay({
        bars: flatBars([100, 100, 90]),
        capital: 1000,
        onBar({ index, buy, sell }) {
          if (index === 0) buy(1, 'bracket' in terms ? terms : {});
          if (index === 1 && !('bracket' in terms)) sell(1, terms);
        },
      }).trades.map(({ exitReason, stopLoss }) => [exitReason, stopLoss]);

    expect(reasons({ stopPrice: 95 })).toEqual([['stop-loss', undefined]]);
    expect(reasons({ bracket: { stopLoss: 95 } })).toEqual([['stop-loss', 95]]);
    expect(reasons({ limitPrice: 80 })).toEqual([['signal', undefined]]);
  });

  it('a rejected order says why', () => {
    const instrument = createInstrument({ symbol: 'TEST', lotSize: 1 });
    const { sentOrders: orders } = replay({
      bars: flatBars([100, 100]),
      capital: 1000,
      instrument,
      onBar({ index, buy }) {
        if (index > 0) return;
        expect(buy(0.5).status).toBe('rejected');
        buy(11);
      },
    });

    expect(orders.map(({ reason }) => reason)).toEqual([
      'quantity must be a multiple of the lot 1, was 0.5',
      'needs 1100 USD with commission, the account has 1000',
    ]);
  });
});

describe('replay refuses', () => {
  const bars = flatBars([100, 100]);
  const options = { bars, capital: 1000 };
  const run = (more: object) => () => replay({ ...options, ...more } as Parameters<typeof replay>[0]);
  const onBar = () => {};

  it('what it does not support, with the name that was meant', () => {
    expect(run({ onBar, leverage: 2 })).toThrow(
      'options.leverage is not supported: replay does not support "leverage".',
    );
    expect(run({ onBar, capitl: 2 })).toThrow('Did you mean "capital"?');
    expect(run({ onBar, sizer: {} })).toThrow('replay does not support "sizer"');
    const signals = { enterLong: new Uint8Array(2), trail: new Float64Array(2) };
    expect(run({ strategy: { ...scripted({}), signals: () => signals } })).toThrow(/trail/);
    const levels = () => ({ entry: 100, trail: 3 });
    const strategy = scripted({ enterLong: Uint8Array.of(1, 0) }, { levels });
    expect(run({ strategy })).toThrow('replay does not support "trail" of levels');
  });

  it.each([
    ['fill', 'close', 'fill at the next open'],
    ['entry', { type: 'limit' }, 'an onBar replay sends limit and stop orders'],
    ['margin', { leverage: 2 }, 'paid or backed in full'],
    ['maxVolumeShare', 0.1, 'the venue fills orders whole'],
    ['pyramiding', 2, 'a position is made of one entry'],
    ['actions', [], 'give bars that are adjusted for them'],
    ['refine', bars, 'for sameBar to say'],
  ])('%s of backtest, with the reason', (name, value, reason) => {
    const strategy = scripted({});

    for (const kind of [{ strategy }, { onBar }]) {
      expect(run({ ...kind, [name]: value })).toThrow(
        `options.${name} is not supported: replay does not support "${name}": `,
      );
      expect(run({ ...kind, [name]: value })).toThrow(reason);
    }
  });

  it.each(['sizer', 'validators', 'limits', 'regime', 'exits', 'certify'])(
    '%s beside onBar, with the reason',
    (name) => {
      expect(run({ onBar, [name]: {} })).toThrow(
        new RegExp(`replay does not support "${name}": (the callback|only the signals)`),
      );
    },
  );

  it.each(['stopLoss', 'takeProfit', 'trailingStop', 'breakEven', 'ladder'])(
    '%s of the exits, with the reason',
    (name) => {
      expect(run({ strategy: scripted({}), exits: { [name]: 0.1 } })).toThrow(
        `options.exits.${name} is not supported: replay does not support "${name}": levels are sent with the entry`,
      );
      expect(run({ strategy: scripted({}), exits: { maxBar: 3 } })).toThrow('Did you mean "maxBars"?');
    },
  );

  it('neither and both of strategy and onBar, and callbacks that are none', () => {
    expect(run({})).toThrow('options must have strategy or onBar, was neither');
    expect(run({ onBar, strategy: scripted({}) })).toThrow('was both');
    expect(run({ onBar, onFill: 3 })).toThrow('options.onFill must be a function, was 3');
    expect(run({ onBar: 'x' })).toThrow('options.onBar must be a function');
    expect(run({ onBar, name: '' })).toThrow('options.name must be a text that is not empty, was ""');
    expect(() => replay(null as never)).toThrow('options must be an object, was null');
    expect(run({ onBar, capital: -1 })).toThrow('options.capital');
  });

  it('a callback that throws, with the bar', () => {
    const fail = () => {
      throw new Error('oops');
    };
    expect(run({ onBar: fail, name: 'mine' })).toThrow(
      'onBar failed at bar 0 (1970-01-01T00:00:00.000Z) in strategy "mine"',
    );
    expect(run({ onBar: ({ buy }: ReplayContext) => buy(-1) })).toThrow(
      'order.quantity: must be a decimal number above 0',
    );
    expect(run({ onBar: ({ buy }: ReplayContext) => buy(1, { limitPirce: 3 } as object) })).toThrow(
      'Did you mean "limitPrice"?',
    );
    const strategy = scripted({ enterLong: Uint8Array.of(1, 0) });
    expect(run({ strategy, onFill: fail })).toThrow('onFill failed at bar 1');
    expect(run({ strategy, onOrder: fail })).toThrow('onOrder failed at bar 0');
  });

  it('a warm-up that leaves no bar', () => {
    expect(run({ strategy: scripted({}, { lookback: 2 }) })).toThrow(
      'needs 3 bars, of which 2 warm its indicators up, got 2',
    );
  });
});
