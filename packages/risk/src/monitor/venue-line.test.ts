import { type Clock, createOrder, SimulatedClock, transitionOrder } from '@kairos/core';
import { expect, it } from 'vitest';
import { FaultyBroker } from '../testing/faulty-broker.js';
import { VenueLine } from './venue-line.js';

const patience = { timeoutMs: 100, pauseMs: 10, rounds: 2 };

function lineOf(clock: Clock = new SimulatedClock()) {
  return new VenueLine(new FaultyBroker(clock), clock, patience);
}

it('keeps the end of an order against an older state that comes later', () => {
  const line = lineOf();
  const order = createOrder({ clientOrderId: 'x', symbol: 'A', side: 'buy', quantity: 1, type: 'market' }, 0);
  const accepted = transitionOrder(transitionOrder(order, 'submitted', { time: 0 }), 'accepted', { time: 0 });
  const filled = transitionOrder(accepted, 'filled', { time: 0 });
  line.note(accepted);
  line.note(filled);

  expect(line.note(accepted)).toBe(filled);
  expect([line.stateOf('x'), line.hasEnded('x')]).toEqual([filled, true]);
});

it('waits no longer than it must, and leaves no timer behind', async () => {
  const signals: (AbortSignal | undefined)[] = [];
  const clock: Clock = {
    now: () => 0,
    sleep(_ms, signal) {
      signals.push(signal);
      return new Promise(() => {});
    },
  };
  expect(await lineOf(clock).ask({ action: 'orders' }, async () => 7)).toEqual({ value: 7 });
  expect(signals.map((signal) => signal?.aborted)).toEqual([true]);
});

it('keeps what a call throws, at once or as no error, and what comes too late has nobody waiting', async () => {
  const clock = new SimulatedClock();
  const line = lineOf(clock);
  await line.ask({ action: 'orders' }, () => {
    throw new TypeError('at once');
  });
  await line.ask({ action: 'orders' }, () => Promise.reject('words'));
  const late = line.ask({ action: 'orders' }, async () => {
    await clock.sleep(500);
    throw new Error('too late');
  });
  await clock.advance(1000);
  await late;

  expect(line.failures.map(({ error }) => error.message)).toEqual([
    'at once',
    'words',
    'test-venue did not answer within 100 ms',
  ]);
});
