import { describe, expect, it, vi } from 'vitest';
import { StrategyError } from '../errors/errors.js';
import type { ErrorEvent, KairosEvent, RegimeEvent } from './event.js';
import { createEventBus } from './in-process-bus.js';

const regime = (time: number): RegimeEvent => ({
  type: 'regime',
  time,
  symbol: 'SPY',
  regime: 'trend',
  multiplier: 1,
  probability: 0.9,
});
const bar: KairosEvent = {
  type: 'bar',
  time: 60_000,
  symbol: 'SPY',
  timeframe: '1m',
  bar: { time: 0, open: 1, high: 1, low: 1, close: 1, volume: 1 },
};
const tick = () => new Promise<void>((resolve) => setTimeout(resolve, 1));

function quietBus() {
  const onError = vi.fn<(error: StrategyError, event: KairosEvent) => void>();
  return { onError, bus: createEventBus({ onError }) };
}

it('delivers to the topic and to *, not to others', async () => {
  const { bus } = quietBus();
  const seen: string[] = [];
  await bus.subscribe('*', (event) => void seen.push(`*:${event.type}`));
  await bus.subscribe('regime', (event) => void seen.push(`regime:${event.time}`));
  await bus.subscribe('fill', () => void seen.push('fill'));

  await bus.publish(regime(1));
  await bus.publish(bar);

  expect(seen).toEqual(['regime:1', '*:regime', '*:bar']);
});

it('waits for asynchronous handlers', async () => {
  const { bus } = quietBus();
  let done = 0;
  const slow = async () => {
    await tick();
    done++;
  };
  await bus.subscribe('bar', slow);
  await bus.subscribe('*', slow);

  await bus.publish(bar);

  expect(done).toBe(2);
});

it('calls every subscriber in the order of publication, though a handler publishes meanwhile', async () => {
  const { bus } = quietBus();
  const first: number[] = [];
  const second: number[] = [];
  await bus.subscribe('regime', async ({ time }) => {
    first.push(time);
    if (time < 3) await bus.publish(regime(time + 10));
  });
  await bus.subscribe('regime', ({ time }) => void second.push(time));

  await Promise.all([bus.publish(regime(1)), bus.publish(regime(2)), bus.publish(regime(3))]);

  expect(first).toEqual([1, 11, 2, 12, 3]);
  expect(second).toEqual(first);
});

it('a handler may wait for an event that it publishes itself', async () => {
  const { bus } = quietBus();
  const seen: string[] = [];
  await bus.subscribe('*', async (event) => {
    seen.push(event.type);
    if (event.type === 'bar') await bus.publish(regime(event.time));
  });

  await bus.publish(bar);

  expect(seen).toEqual(['bar', 'regime']);
});

it('stops delivering after unsubscribing, also in the midst of a delivery', async () => {
  const { bus } = quietBus();
  const seen: string[] = [];
  const stops: (() => void)[] = [];
  await bus.subscribe('bar', () => {
    seen.push('first');
    for (const stop of stops) stop();
  });
  stops.push(await bus.subscribe('bar', () => void seen.push('second')));

  await bus.publish(bar);
  await bus.publish(bar);
  stops[0]?.();

  expect(seen).toEqual(['first', 'first']);
});

describe('a handler that fails', () => {
  it.each([
    [
      'throws',
      () => {
        throw new Error('boom');
      },
    ],
    ['rejects', async () => Promise.reject(new Error('boom'))],
  ])('and %s disturbs nobody and is reported', async (_, broken) => {
    const { bus, onError } = quietBus();
    const seen: string[] = [];
    const errors: ErrorEvent[] = [];
    await bus.subscribe('bar', broken);
    await bus.subscribe('bar', () => void seen.push('next'));
    await bus.subscribe('error', (event) => void errors.push(event));

    await bus.publish(bar);

    expect(seen).toEqual(['next']);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatchObject({ type: 'error', time: 60_000, source: 'event-bus' });
    expect(errors[0]?.error).toBeInstanceOf(StrategyError);
    expect(errors[0]?.error.cause).toEqual(new Error('boom'));
    expect(onError).toHaveBeenCalledExactlyOnceWith(errors[0]?.error, bar);
  });

  it('is named in the report', async () => {
    const { bus, onError } = quietBus();
    await bus.subscribe('bar', function journal() {
      throw 'no disk';
    });
    await bus.publish(bar);
    expect(onError.mock.calls[0]?.[0].message).toBe('journal failed on a bar event: no disk');
  });

  it('on error events cannot loop', async () => {
    const { bus, onError } = quietBus();
    const failing = vi.fn(() => {
      throw new Error('again');
    });
    await bus.subscribe('*', failing);

    await bus.publish(bar);

    expect(failing).toHaveBeenCalledTimes(2);
    expect(onError).toHaveBeenCalledTimes(2);
  });

  it('is written out when nobody was asked to take care', async () => {
    const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
    const bus = createEventBus();
    await bus.subscribe('bar', () => Promise.reject(new Error('boom')));
    await bus.publish(bar);
    expect(log).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('failed on a bar event: boom'));
  });

  it('survives an onError that fails too', async () => {
    const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
    const bus = createEventBus({
      onError: () => {
        throw new Error('worse');
      },
    });
    await bus.subscribe('bar', () => Promise.reject(new Error('boom')));
    await bus.publish(bar);
    expect(log).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('onError failed on a bar event: worse'));
  });
});

it('publishes to nobody without fuss', async () => {
  await expect(createEventBus().publish(bar)).resolves.toBeUndefined();
});

it('refuses an unknown topic with a hint', async () => {
  const { bus } = quietBus();
  await expect(Reflect.apply(bus.subscribe, bus, ['fills', () => undefined])).rejects.toThrow(
    'topic must be a type of event or "*", was "fills". Did you mean "fill"?',
  );
});
