import { RateLimitError } from '@kairos/core';
import { describe, expect, it } from 'vitest';
import { managerOf, news } from '../testing/manager.js';
import { never, outage, recordingChannel } from '../testing/recording-channel.js';

const exactly = { retry: { attempts: 3, minDelayMs: 1000 } };

describe('above the rate limit', () => {
  it('all that waits goes out as one message, and nothing is lost', async () => {
    const { manager, pass } = managerOf();
    const channel = recordingChannel('Slack', undefined, { maxRequests: 1, windowMs: 1000 });
    manager.register(channel);
    for (let i = 1; i <= 9; i++) manager.notify(news(`N${i}`, i === 5 ? 'critical' : 'normal'));
    await pass(999);
    expect(channel.titles()).toEqual(['N5']);
    await pass(1);

    expect(channel.titles()).toEqual(['N5', 'N1 (and 7 more)']);
    expect(channel.sent[1]?.message).toBe('- N2\n- N3\n- N4\n- N6\n- N7\nand 2 more');
    const collapsed = manager.deliveries().filter(({ collapsedInto }) => collapsedInto === channel.sent[1]?.id);
    expect(collapsed.map(({ title }) => title).sort()).toEqual(['N1', 'N2', 'N3', 'N4', 'N6', 'N7', 'N8', 'N9']);
    expect(manager.channels()[0]).toMatchObject({ delivered: 9, waiting: 0 });
  });

  it('one that waits alone goes out as it is', async () => {
    const { manager, pass } = managerOf();
    const channel = recordingChannel('Slack', undefined, { maxRequests: 1, windowMs: 1000 });
    manager.register(channel);
    manager.notify(news('1'));
    manager.notify(news('2'));
    await pass(1000);

    expect(channel.titles()).toEqual(['1', '2']);
  });

  it('a limit given with the channel goes before its own, null is none', async () => {
    const { manager, pass } = managerOf();
    const limit = { maxRequests: 1, windowMs: 1000 };
    const wide = recordingChannel('Wide', undefined, limit);
    const free = recordingChannel('Free', undefined, limit);
    manager.register(wide, { rateLimit: { maxRequests: 2, windowMs: 1000 } });
    manager.register(free, { rateLimit: null });
    for (const title of ['1', '2', '3', '4']) manager.notify(news(title));
    await pass(0);

    expect(wide.titles()).toEqual(['1', '2']);
    expect(free.titles()).toEqual(['1', '2', '3', '4']);
    await pass(1000);
    expect(wide.titles()).toEqual(['1', '2', '3 (and 1 more)']);
  });
});

describe('a failure that may pass', () => {
  it('is tried again after a wait that is spread over its upper half', async () => {
    const { manager, clock, pass } = managerOf();
    const times: number[] = [];
    const start = clock.now();
    const channel = recordingChannel('A', (_, attempt) => {
      times.push(clock.now() - start);
      return attempt < 3 ? Promise.reject(outage()) : undefined;
    });
    manager.register(channel, exactly);
    manager.notify(news('1'));
    await pass(10_000);

    const [first, second, third] = times as [number, number, number];
    expect(first).toBe(0);
    expect(second).toBeGreaterThanOrEqual(500);
    expect(second).toBeLessThanOrEqual(1000);
    expect(third - second).toBeGreaterThanOrEqual(1000);
    expect(third - second).toBeLessThanOrEqual(2000);
    expect(manager.deliveries()).toMatchObject([{ outcome: 'delivered', attempts: 3, latencyMs: third }]);
    expect(new Set(channel.sent.map(({ id }) => id)).size).toBe(1);
  });

  it('waits as long as the service says', async () => {
    const { manager, pass } = managerOf();
    const limited = new RateLimitError('slow down', { venue: 'x', retryAfterMs: 30_000 });
    const channel = recordingChannel('A', (_, attempt) => (attempt === 1 ? Promise.reject(limited) : undefined));
    manager.register(channel, exactly);
    manager.notify(news('1'));
    await pass(29_999);
    expect(channel.sent).toHaveLength(1);
    await pass(1);

    expect(manager.deliveries()).toMatchObject([{ outcome: 'delivered', attempts: 2, latencyMs: 30_000 }]);
  });

  it('is one that takes too long', async () => {
    const { manager, pass } = managerOf();
    const channel = recordingChannel('A', (_, attempt) => (attempt === 1 ? never() : undefined));
    manager.register(channel, { ...exactly, timeoutMs: 2000 });
    manager.notify(news('1'));
    await pass(1999);
    expect(channel.sent).toHaveLength(1);
    await pass(1001);

    expect(manager.deliveries()).toMatchObject([{ outcome: 'delivered', attempts: 2 }]);
  });

  it('ends a notification that has grown too old', async () => {
    const { manager, pass } = managerOf();
    const channel = recordingChannel('A', () => Promise.reject(outage()));
    manager.register(channel, { retry: { attempts: 1 }, breaker: { failures: 2, openMs: 1000 }, maxAgeMs: 3000 });
    manager.notify(news('1'));
    await pass(2999);
    expect(manager.deliveries()).toEqual([]);
    await pass(1001);

    expect(manager.deliveries()).toMatchObject([
      { outcome: 'failed', error: { name: 'NetworkError', code: 'NETWORK', message: 'connection refused' } },
    ]);
    expect(manager.deliveries()[0]?.attempts).toBe(channel.sent.length);
  });
});

it('a failure that will not pass is not tried again', async () => {
  const { manager, lines, pass } = managerOf();
  const channel = recordingChannel('A', () => Promise.reject(new Error('no such webhook')));
  manager.register(channel, exactly);
  manager.notify(news('1'));
  await pass(100_000);

  expect(channel.sent).toHaveLength(1);
  expect(manager.deliveries()).toMatchObject([
    { outcome: 'failed', attempts: 1, error: { message: 'no such webhook' } },
  ]);
  expect(lines).toEqual(['channel A failed: no such webhook']);
});

describe('an outage', () => {
  const options = { retry: { attempts: 1 }, breaker: { failures: 3, openMs: 60_000 } };

  it('is waited out in rest, and then all goes out as one message', async () => {
    const { manager, lines, pass } = managerOf();
    let isDown = true;
    const channel = recordingChannel('A', () => (isDown ? Promise.reject(outage()) : undefined));
    manager.register(channel, options);
    for (const title of ['1', '2', '3', '4']) manager.notify(news(title));
    await pass(0);

    expect(channel.sent).toHaveLength(3);
    expect(manager.channels()[0]).toMatchObject({ resting: true, waiting: 4, failed: 0 });
    expect(lines.at(-1)).toBe('channel A failed, next try in 60000 ms: connection refused');
    await pass(59_999);
    expect(channel.sent).toHaveLength(3);

    await pass(1);
    expect(channel.sent).toHaveLength(4);
    expect(manager.channels()[0]).toMatchObject({ resting: true, waiting: 4 });

    isDown = false;
    manager.notify(news('5', 'critical'));
    await pass(60_000);
    expect(channel.titles().at(-1)).toBe('5 (and 4 more)');
    expect(manager.channels()[0]).toMatchObject({ resting: false, waiting: 0, delivered: 5, failed: 0 });
  });

  it('holds no more than the queue, drops the least urgent first and says so', async () => {
    const { manager, pass } = managerOf();
    manager.register(
      recordingChannel('A', () => Promise.reject(outage())),
      { ...options, queueSize: 3, minimumPriority: 'low' },
    );
    manager.notify(news('c1', 'critical'));
    await pass(0);
    for (const title of ['n1', 'n2', 'l1', 'n3', 'h1', 'l2'] as const) {
      manager.notify(news(title, ({ n: 'normal', l: 'low', h: 'high' } as const)[title[0] as 'n' | 'l' | 'h']));
    }

    const dropped = manager.deliveries().filter(({ reason }) => reason === 'queue-full');
    expect(dropped.map(({ title }) => title).reverse()).toEqual(['l1', 'n1', 'n2', 'l2']);
    expect(manager.channels()[0]).toMatchObject({ waiting: 3, dropped: 4 });
  });

  it('during which the channel is disabled leaves nothing behind', async () => {
    const { manager, clock, pass } = managerOf();
    const channel = recordingChannel('A', () => clock.sleep(10).then(() => Promise.reject(outage())));
    manager.register(channel, options);
    manager.notify(news('1'));
    await pass(5);
    manager.disableChannel('A');
    await pass(100_000);

    expect(channel.sent).toHaveLength(1);
    expect(manager.channels()[0]).toMatchObject({ waiting: 0, failed: 1 });
  });
});

it('leaves no timer behind that would keep a process alive', async () => {
  const { manager, clock } = managerOf();
  const slept: AbortSignal[] = [];
  const sleep = clock.sleep.bind(clock);
  clock.sleep = (ms, signal) => {
    if (signal) slept.push(signal);
    return sleep(ms, signal);
  };
  manager.register(recordingChannel('A'));
  manager.notify(news('1'));
  await manager.flush();

  expect(slept.length).toBeGreaterThan(0);
  expect(slept.every(({ aborted }) => aborted)).toBe(true);
});
