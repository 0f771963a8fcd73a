import {
  AuthenticationError,
  createOrder,
  exact,
  NetworkError,
  OrderRejectedError,
  RateLimitError,
  SimulatedClock,
  TimeoutError,
  transitionOrder,
  VenueUnavailableError,
} from '@kairos/core';
import { describe, expect, it } from 'vitest';
import { FaultyBroker } from '../testing/faulty-broker.js';
import { type EmergencyStopOptions, emergencyStop } from './emergency-stop.js';
import { riskMonitor } from './risk-monitor.js';

const START = Date.UTC(2024, 0, 10, 15);
const venue = 'test-venue';

function desk() {
  const clock = new SimulatedClock(START);
  const broker = new FaultyBroker(clock);
  const monitor = riskMonitor({ switches: [] });
  const reason = 'Prices make no sense.';
  const press = (options: Partial<EmergencyStopOptions> = {}) =>
    emergencyStop({ broker, monitor, reason, clock, ...options });
  /** Presses and lets so much time pass that every wait is over. */
  const pressAndWait = async (options: Partial<EmergencyStopOptions> = {}) => {
    const report = press(options);
    await clock.advance(120_000);
    return report;
  };
  const held = (symbol: string) => broker.ledger.position(symbol).quantity.toNumber();
  return { clock, broker, monitor, press, pressAndWait, held };
}

describe('an emergency stop', () => {
  it('halts before it asks the broker for anything', () => {
    const { broker, monitor, press } = desk();
    const states: string[] = [];
    broker.fault = () => {
      states.push(monitor.state);
      return undefined;
    };
    const stopped = press();
    expect(monitor.active()).toMatchObject([{ name: 'manual-stop', reason: 'Prices make no sense.', time: START }]);
    return stopped.then(() => expect(new Set(states)).toEqual(new Set(['halted'])));
  });

  it('cancels every open order and leaves positions alone', async () => {
    const { broker, press, held } = desk();
    broker.hold('A', 10);
    broker.rest('x');
    broker.rest('y', 'B');
    const report = await press();

    expect(report).toMatchObject({
      haltedAt: START,
      stillOpen: [],
      closing: [],
      closed: [],
      failures: [],
      isComplete: true,
    });
    expect(report.canceled.map(({ clientOrderId, status }) => `${clientOrderId} ${status}`)).toEqual([
      'x canceled',
      'y canceled',
    ]);
    expect(report.events.map(({ tradingState }) => tradingState)).toEqual(['halted']);
    expect(broker.venue.openOrders()).toEqual([]);
    expect(held('A')).toBe(10);
    expect(broker.listeners('order')).toBe(0);
  });

  it('closes long and short positions with reduce-only market orders, where asked', async () => {
    const { broker, press, held } = desk();
    broker.hold('A', 10);
    broker.hold('B', -3);
    const report = await press({ flatten: true });

    expect(
      broker.arrived.map(({ symbol, side, quantity, type, reduceOnly }) => ({
        symbol,
        side,
        quantity,
        type,
        reduceOnly,
      })),
    ).toEqual([
      { symbol: 'A', side: 'sell', quantity: '10', type: 'market', reduceOnly: true },
      { symbol: 'B', side: 'buy', quantity: '3', type: 'market', reduceOnly: true },
    ]);
    expect([held('A'), held('B')]).toEqual([0, 0]);
    expect(report.closed.map(({ symbol, quantity }) => `${symbol} ${quantity}`)).toEqual(['A 10', 'B -3']);
    expect(report.closing.map(({ status }) => status)).toEqual(['filled', 'filled']);
    expect(report).toMatchObject({ stillHeld: [], failures: [], isComplete: true });
  });

  it('has nothing to do where nothing is open, and says so', async () => {
    const { press, broker } = desk();
    const report = await press({ flatten: true });
    expect(report).toMatchObject({ canceled: [], closing: [], isComplete: true });
    expect(broker.arrived).toEqual([]);
  });

  it('pressed again, keeps the time of the halt, and sends nothing twice', async () => {
    const { broker, clock, press } = desk();
    broker.hold('A', 10);
    broker.rest('x');
    const first = await press({ flatten: true });
    await clock.advance(1000);
    const second = await press({ flatten: true });

    expect(second).toMatchObject({ haltedAt: first.haltedAt, events: [], canceled: [], closing: [], isComplete: true });
    expect(broker.arrived).toHaveLength(1);
  });

  it('pressed twice at once, sells once', async () => {
    const { broker, press, held } = desk();
    broker.hold('A', 10);
    const [first, second] = await Promise.all([press({ flatten: true }), press({ flatten: true })]);

    expect(held('A')).toBe(0);
    expect(new Set(broker.arrived.map(({ clientOrderId }) => clientOrderId)).size).toBe(1);
    expect([first.isComplete, second.isComplete]).toEqual([true, true]);
  });
});

describe('canceling', () => {
  it('tries again what failed, and keeps the failure', async () => {
    const { broker, pressAndWait } = desk();
    broker.rest('x');
    const error = new NetworkError('reset', { venue });
    broker.fault = ({ method, count }) => (method === 'cancel' && count === 1 ? { acts: false, error } : undefined);
    const report = await pressAndWait();

    expect(report.isComplete).toBe(true);
    expect(report.failures).toEqual([{ action: 'cancel', clientOrderId: 'x', symbol: 'A', time: START, error }]);
  });

  it('gives up a call that is not answered in time, and finds out that it worked', async () => {
    const { broker, pressAndWait } = desk();
    broker.rest('x');
    broker.muted = true;
    broker.fault = ({ method }) => (method === 'cancel' ? { acts: true } : undefined);
    const report = await pressAndWait({ timeoutMs: 2000 });

    expect(report).toMatchObject({ isComplete: true, stillOpen: [] });
    expect(report.canceled.map(({ status }) => status)).toEqual(['canceled']);
    const error = new TimeoutError('test-venue did not answer within 2000 ms', { venue });
    expect(report.failures[0]).toMatchObject({ time: START + 2000, error });
  });

  it('takes an order that is listed no more for ended, although nobody says how', async () => {
    const { broker, pressAndWait } = desk();
    broker.rest('x');
    broker.muted = true;
    broker.fault = ({ method }) => {
      if (method === 'cancel') return { acts: true };
      return method === 'order' ? { acts: false } : undefined;
    };
    const report = await pressAndWait();
    expect(report).toMatchObject({
      isComplete: true,
      stillOpen: [],
      canceled: [{ clientOrderId: 'x', status: 'accepted' }],
    });
    expect(report.failures.map(({ action }) => action)).toEqual(['cancel', 'order']);
  });

  it('reports what would not be canceled', async () => {
    const { broker, pressAndWait } = desk();
    broker.rest('x');
    broker.rest('y');
    broker.fault = ({ method, id }) =>
      method === 'cancel' && id === 'x'
        ? { acts: false, error: new VenueUnavailableError('down', { venue }) }
        : undefined;
    const report = await pressAndWait({ rounds: 3 });

    expect(report.isComplete).toBe(false);
    expect(report.stillOpen.map(({ clientOrderId }) => clientOrderId)).toEqual(['x']);
    expect(report.canceled.map(({ clientOrderId }) => clientOrderId)).toEqual(['y']);
    expect(report.failures).toHaveLength(3);
  });

  it('catches an order that was in flight', async () => {
    const { broker, press } = desk();
    broker.rest('x');
    broker.fault = ({ method, count }) => {
      if (method === 'cancel' && count === 1) broker.rest('late');
      return undefined;
    };
    const report = await press();
    expect(report.canceled.map(({ clientOrderId }) => clientOrderId)).toEqual(['x', 'late']);
  });

  it('does not claim that all is done when it cannot look', async () => {
    const { broker, pressAndWait } = desk();
    const error = new AuthenticationError('key revoked', { venue });
    broker.fault = ({ method }) => (method === 'orders' || method === 'positions' ? { acts: false, error } : undefined);
    const report = await pressAndWait({ flatten: true, rounds: 2 });
    expect(report.isComplete).toBe(false);
    expect(report.failures.map(({ action }) => action)).toEqual([
      'orders',
      'orders',
      'positions',
      'positions',
      'orders',
      'orders',
    ]);
  });

  it('awaits the end of an order whose cancel is only pending', async () => {
    const { broker, pressAndWait, clock } = desk();
    broker.rest('x');
    const { cancel } = broker;
    let asked = 0;
    broker.cancel = async (id) => {
      asked++;
      const order = broker.venue.order(id);
      if (asked < 3) return { ...order, status: 'pending-cancel' };
      return cancel.call(broker, id);
    };
    const report = await pressAndWait({ pauseMs: 700 });
    expect(report).toMatchObject({ isComplete: true, failures: [] });
    expect(report.canceled[0]).toMatchObject({ status: 'canceled', updatedAt: START + 1400 });
    expect(clock.now()).toBe(START + 120_000);
  });
});

describe('an order in state unknown', () => {
  it('that had arrived is found out, and not sent a second time', async () => {
    const { broker, pressAndWait, held } = desk();
    broker.hold('A', 10);
    broker.muted = true;
    const error = new NetworkError('reset', { venue });
    broker.fault = ({ method }) => (method === 'submit' ? { acts: true, error } : undefined);
    const report = await pressAndWait({ flatten: true });

    expect(broker.arrived).toHaveLength(1);
    expect(held('A')).toBe(0);
    expect(report).toMatchObject({ isComplete: true, failures: [{ action: 'close', symbol: 'A', error }] });
    expect(report.closing.map(({ status }) => status)).toEqual(['filled']);
  });

  it('that works at the venue is awaited', async () => {
    const { broker, clock, press, held } = desk();
    broker.hold('A', 10);
    broker.isTrading = false;
    broker.fault = ({ method }) => (method === 'submit' ? { acts: true } : undefined);
    const stopped = press({ flatten: true, timeoutMs: 1000 });
    await clock.advance(2500);
    broker.trade();
    await clock.advance(60_000);
    const report = await stopped;

    expect(broker.arrived).toHaveLength(1);
    expect(held('A')).toBe(0);
    expect(report.isComplete).toBe(true);
  });

  it('may be there from before: nothing is sent while its id cannot be looked up', async () => {
    const { broker, pressAndWait } = desk();
    broker.hold('A', 10);
    const error = new VenueUnavailableError('down', { venue });
    broker.fault = ({ method }) => (method === 'order' ? { acts: false, error } : undefined);
    const report = await pressAndWait({ flatten: true, rounds: 2 });

    expect(broker.arrived).toEqual([]);
    expect(report).toMatchObject({
      isComplete: false,
      stillHeld: [{ symbol: 'A' }],
      failures: [{ action: 'order' }, { action: 'order' }],
    });
  });

  it('of an earlier stop that works by now is awaited', async () => {
    const { broker, clock, pressAndWait, press, held } = desk();
    broker.hold('A', 10);
    broker.isTrading = false;
    broker.muted = true;
    await pressAndWait({ flatten: true });
    // Listed nowhere, so that it is not canceled first.
    broker.shown.orders = () => [];
    const second = press({ flatten: true });
    await clock.advance(1500);
    broker.trade();
    await clock.advance(60_000);
    const report = await second;

    expect(broker.arrived).toHaveLength(1);
    expect(held('A')).toBe(0);
    expect(report).toMatchObject({ isComplete: true, closing: [{ status: 'filled' }] });
  });

  it('that never arrived is not sent again; pressing again sends the same order', async () => {
    const { broker, pressAndWait, held } = desk();
    broker.hold('A', 10);
    const sent: (string | undefined)[] = [];
    broker.fault = ({ method, id }) => {
      if (method !== 'submit') return undefined;
      sent.push(id);
      return sent.length === 1 ? { acts: false } : undefined;
    };
    const first = await pressAndWait({ flatten: true });
    expect(sent).toHaveLength(1);
    expect(first).toMatchObject({ isComplete: false, closing: [{ status: 'unknown' }], stillHeld: [{ symbol: 'A' }] });

    const second = await pressAndWait({ flatten: true });
    expect(second.isComplete).toBe(true);
    expect(held('A')).toBe(0);
    expect(new Set(sent).size).toBe(1);
  });

  it('of others is looked up by its id until the broker knows its end', async () => {
    const { broker, pressAndWait } = desk();
    broker.rest('lost');
    broker.shown.orders = (orders) => orders.map((order) => ({ ...order, status: 'unknown' }));
    const report = await pressAndWait();
    expect(report).toMatchObject({ isComplete: true, canceled: [{ clientOrderId: 'lost', status: 'canceled' }] });
  });
});

describe('closing', () => {
  it('tries again under a new id what the venue rejected', async () => {
    const { broker, pressAndWait, held } = desk();
    broker.hold('A', 10);
    const error = new OrderRejectedError('no', { venue, reason: 'auction' });
    broker.fault = ({ method, count }) => (method === 'submit' && count < 3 ? { acts: false, error } : undefined);
    const report = await pressAndWait({ flatten: true });

    expect(held('A')).toBe(0);
    expect(report.isComplete).toBe(true);
    expect(report.closing.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'filled']);
    expect(report.failures.map(({ error: failure }) => failure)).toEqual([error, error]);
  });

  it('sends the very same order again when the venue was only too busy', async () => {
    const { broker, pressAndWait } = desk();
    broker.hold('A', 10);
    const ids: (string | undefined)[] = [];
    broker.fault = ({ method, id, count }) => {
      if (method === 'submit') ids.push(id);
      return method === 'submit' && count === 1
        ? { acts: false, error: new RateLimitError('slow', { venue }) }
        : undefined;
    };
    const report = await pressAndWait({ flatten: true });
    expect(report.isComplete).toBe(true);
    expect([ids.length, new Set(ids).size]).toEqual([2, 1]);
  });

  it('waits for a list of positions that lags behind, and sells no more', async () => {
    const { broker, pressAndWait, held } = desk();
    broker.hold('A', 10);
    const [stale] = broker.ledger.positions();
    let looks = 0;
    broker.shown.positions = (positions) => (++looks < 4 ? [stale!] : positions);
    const report = await pressAndWait({ flatten: true });
    expect(broker.arrived).toHaveLength(1);
    expect(held('A')).toBe(0);
    expect(report.isComplete).toBe(true);
  });

  it('sends only what a canceled order has left, whatever a list that lags behind says', async () => {
    const { broker, clock, pressAndWait, held } = desk();
    broker.hold('A', 10);
    const lagging = broker.ledger.positions();
    const { submit } = broker;
    broker.submit = async (request) => {
      broker.submit = submit;
      broker.hold('A', -4);
      const time = clock.now();
      const sent = transitionOrder(createOrder(request, time), 'submitted', { time });
      return { ...transitionOrder(sent, 'canceled', { time }), filledQuantity: exact(4) };
    };
    let looks = 0;
    broker.shown.positions = (positions) => (++looks < 3 ? lagging : positions);
    await pressAndWait({ flatten: true });

    expect(broker.arrived.map(({ quantity }) => quantity)).toEqual(['6']);
    expect(held('A')).toBe(0);
  });

  it('says what is still held while the market does not trade, and leaves its order working', async () => {
    const { broker, pressAndWait } = desk();
    broker.hold('A', 10);
    broker.isTrading = false;
    const report = await pressAndWait({ flatten: true });
    expect(report).toMatchObject({
      isComplete: false,
      stillHeld: [{ symbol: 'A' }],
      closing: [{ status: 'accepted' }],
      closed: [],
      stillOpen: [],
    });
    expect(broker.venue.openOrders()).toHaveLength(1);
  });

  it('an hour later, closes what was opened again after the first press', async () => {
    const { broker, clock, pressAndWait, held } = desk();
    broker.hold('A', 10);
    await pressAndWait({ flatten: true });
    await clock.advance(3_600_000);
    broker.hold('A', 10);
    const report = await pressAndWait({ flatten: true });

    expect(held('A')).toBe(0);
    expect(report.isComplete).toBe(true);
    expect(new Set(broker.arrived.map(({ clientOrderId }) => clientOrderId)).size).toBe(2);
  });

  it('takes its own order back when the position went flat without it', async () => {
    const { broker, pressAndWait } = desk();
    broker.hold('A', 10);
    broker.isTrading = false;
    let looks = 0;
    broker.shown.positions = (positions) => (++looks > 1 ? [] : positions);
    const report = await pressAndWait({ flatten: true });
    expect(report).toMatchObject({ isComplete: true, canceled: [], closing: [{ status: 'canceled' }] });
    expect(broker.venue.openOrders()).toEqual([]);
  });

  it('cancels what came into the market while it closed', async () => {
    const { broker, press } = desk();
    broker.hold('A', 10);
    broker.fault = ({ method }) => {
      if (method === 'submit') broker.rest('late', 'B');
      return undefined;
    };
    const report = await press({ flatten: true });
    expect(report).toMatchObject({ isComplete: true, canceled: [{ clientOrderId: 'late', status: 'canceled' }] });
  });
});

it('a mistake in the settings is refused, but trading has been halted', async () => {
  const { monitor, press } = desk();
  await expect(press({ flaten: true } as never)).rejects.toThrow('"flaten" is not an option. Did you mean "flatten"?');
  expect(monitor.state).toBe('halted');
  await expect(press({ rounds: 1 })).rejects.toThrow('rounds must be a whole number of at least 2, was 1');
  await expect(press({ timeoutMs: 0 })).rejects.toThrow('timeoutMs must be a whole number of at least 1, was 0');
});

it.each([
  ['no monitor', { monitor: undefined }, 'monitor must be a risk monitor such as riskMonitor({ switches })'],
  ['no clock', { clock: undefined }, 'clock must be a Clock such as systemClock'],
])('%s is named', async (_, missing, message) => {
  const { press } = desk();
  await expect(press(missing as never)).rejects.toMatchObject({
    code: 'INVALID',
    message: expect.stringContaining(message),
  });
});

it.each([undefined, {}])('the broker %o is refused by name, but trading has been halted', async (broker) => {
  const { press, monitor } = desk();
  await expect(press({ broker: broker as never })).rejects.toMatchObject({
    code: 'INVALID',
    message: expect.stringContaining('broker must be a Broker such as a PaperBroker'),
  });
  expect(monitor.state).toBe('halted');
});

it('what is no object of options shows how they are given', async () => {
  const { broker } = desk();
  await expect(emergencyStop(broker as never)).rejects.toThrow('given as { broker, monitor, clock, reason }');
  await expect(emergencyStop(undefined as never)).rejects.toThrow(
    'options must be given as { broker, monitor, clock, reason }, was undefined',
  );
});
