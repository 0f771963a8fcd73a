import { createEventBus, createMetrics, ValidationError } from '@kairos/core';
import { describe, expect, it } from 'vitest';
import { events } from '../testing/events.js';
import { managerOf, news } from '../testing/manager.js';
import { never, outage, recordingChannel } from '../testing/recording-channel.js';

describe('notify', () => {
  it('returns at once, before any channel has run', async () => {
    const { manager } = managerOf();
    const channel = recordingChannel('A');
    manager.register(channel);

    const result = manager.notify(news('hello'));

    expect(channel.sent).toEqual([]);
    expect(result).toMatchObject({ status: 'accepted', priority: 'normal', channels: { A: 'queued' } });
    await manager.flush();
    expect(channel.sent).toEqual([result.notification]);
  });

  it('fills in id, time and message', async () => {
    const { manager, clock } = managerOf();
    const first = manager.notify({ title: 'a' }).notification;
    const second = manager.notify({ title: 'b', time: 5, id: 'mine' }).notification;

    expect(first).toEqual({
      id: expect.stringMatching(/^msg_[0-9a-f]{32}$/),
      title: 'a',
      message: '',
      priority: 'normal',
      time: clock.now(),
    });
    expect(second).toMatchObject({ id: 'mine', time: 5 });
  });

  it('gives notifications that read alike ids of their own', () => {
    const { manager } = managerOf({ duplicateWindowMs: 0 });
    const ids = [1, 2, 3].map(() => manager.notify(news('same')).notification?.id);

    expect(new Set(ids).size).toBe(3);
  });

  it('tells events in words, with their priority', async () => {
    const { manager } = managerOf();
    const channel = recordingChannel('A');
    manager.register(channel);

    manager.notify(events.risk);
    manager.notifyTrade(events.fill);
    await manager.flush();

    expect(channel.sent).toMatchObject([
      { title: 'Trading halted: daily-loss', priority: 'critical', time: events.risk.time, data: { type: 'risk' } },
      { title: 'Bought 10 AAPL at 187.5', priority: 'high', data: { price: '187.5' } },
    ]);
  });

  it('takes another priority from the call, or from the options', () => {
    const { manager } = managerOf({
      priorities: { signal: 'high', order: ({ order }) => (order.status === 'rejected' ? 'critical' : 'low') },
    });

    expect(manager.notify(events.fill, { priority: 'critical' }).priority).toBe('critical');
    expect(manager.notify(events.signal).priority).toBe('high');
    expect(manager.notify(events.order).priority).toBe('critical');
    expect(manager.notify(events.decision).priority).toBe('normal');
    expect(manager.notify({ title: 'x', priority: 'low' }, { priority: 'high' }).priority).toBe('high');
  });

  it('keeps titles to one line and texts to a length', () => {
    const { manager } = managerOf();
    const { notification } = manager.notify({
      title: ` a\r\nBcc: all\u2028b${'x'.repeat(400)}`,
      message: 'm'.repeat(20_000),
    });

    expect(notification?.title).toHaveLength(300);
    expect(notification?.title.startsWith('a Bcc: all bx')).toBe(true);
    expect(notification?.message).toHaveLength(10_000);
  });

  it('takes facts of any kind, as they are now', async () => {
    const { manager } = managerOf();
    const channel = recordingChannel('A');
    manager.register(channel);
    const data: Record<string, unknown> = { big: 10n, list: [1], when: new Map([['a', 1]]) };
    data.self = data;

    manager.notify({ title: 'a', data });
    data.list = 'changed';
    await manager.flush();

    expect(channel.sent[0]?.data).toEqual({ big: '10', list: [1], when: { a: 1 }, self: '[circular]' });
    expect(Object.isFrozen(channel.sent[0])).toBe(true);
  });

  it('lets no secret out', async () => {
    const { manager, lines } = managerOf({ secrets: ['sk-1234567890abc'] });
    const channel = recordingChannel('A', () => {
      throw new Error('refused key sk-1234567890abc');
    });
    manager.register(channel);

    manager.notify({
      title: 'Key sk-1234567890abc',
      message: 'for sk-1234567890abc',
      data: { note: 'sk-1234567890abc', apiKey: 'unknown-key-material' },
    });
    await manager.flush();

    const everything = JSON.stringify([channel.sent, manager.deliveries(), manager.recent(), lines]);
    expect(everything).not.toContain('sk-1234567890abc');
    expect(everything).not.toContain('unknown-key-material');
    expect(manager.deliveries()[0]?.error?.message).toBe('refused key sk-***abc');
  });

  it.each([
    [{ title: '' }, {}, 'title must be a text of at least one character'],
    [{ title: 5 }, {}, 'title must be a text'],
    [{ titel: 'a' }, {}, 'Did you mean "title"?'],
    [{ title: 'a', message: 5 }, {}, 'message must be a text, was number'],
    [{ title: 'a', time: Number.NaN }, {}, 'time must be UTC epoch milliseconds, was NaN'],
    [{ title: 'a', priority: 'hihg' }, {}, 'priority must be a priority, was "hihg". Did you mean "high"?'],
    [{ title: 'a' }, { priority: 'urgent' }, 'priority must be a priority, was "urgent".'],
    [{ title: 'a' }, { prioritty: 'high' }, 'Did you mean "priority"?'],
    [{ type: 'fils', time: 0 }, {}, 'type must be a type of event, was "fils". Did you mean "fill"?'],
  ])('refuses %o with %o', (input, options, message) => {
    const { manager } = managerOf();
    expect(() => manager.notify(input as never, options as never)).toThrow(message);
    expect(() => manager.notify(input as never, options as never)).toThrow(ValidationError);
  });
});

describe('which channels are told', () => {
  it('those whose least priority it reaches, normal unless they say otherwise', () => {
    const { manager } = managerOf();
    manager.register(recordingChannel('All'), { minimumPriority: 'low' });
    manager.register(recordingChannel('Usual'));
    manager.register(recordingChannel('Grave'), { minimumPriority: 'critical' });
    const told = (priority: 'low' | 'normal' | 'high' | 'critical') =>
      manager.notify(news(priority, priority)).channels;

    expect(told('low')).toEqual({ All: 'queued', Usual: 'below-priority', Grave: 'below-priority' });
    expect(told('normal')).toEqual({ All: 'queued', Usual: 'queued', Grave: 'below-priority' });
    expect(told('high')).toEqual({ All: 'queued', Usual: 'queued', Grave: 'below-priority' });
    expect(told('critical')).toEqual({ All: 'queued', Usual: 'queued', Grave: 'queued' });
  });

  it('those whose condition it meets: words or a function', () => {
    const { manager } = managerOf();
    manager.register(recordingChannel('Slack'), { when: 'signal_strength > 0.8' });
    manager.register(recordingChannel('Email'), { when: "risk_level == 'high'" });
    manager.register(recordingChannel('Msft'), { when: ({ data }) => data?.symbol === 'MSFT' });

    expect(manager.notify(events.signal).channels).toEqual({
      Slack: 'queued',
      Email: 'unmet-condition',
      Msft: 'unmet-condition',
    });
    expect(manager.notify(events.risk).channels).toMatchObject({ Slack: 'unmet-condition', Email: 'queued' });
    expect(manager.notify({ ...events.signal, symbol: 'MSFT', confidence: 0.1 }).channels).toEqual({
      Slack: 'unmet-condition',
      Email: 'unmet-condition',
      Msft: 'queued',
    });
  });

  it('also those whose condition throws, and the log says so', () => {
    const { manager, lines } = managerOf();
    manager.register(recordingChannel('A'), {
      when: () => {
        throw new Error('boom');
      },
    });

    expect(manager.notify(events.risk).channels).toEqual({ A: 'queued' });
    expect(lines).toEqual(['condition of channel A threw, taken for met: Error: boom']);
  });

  it('is warned of a condition that no event can meet, and not of data of one’s own', () => {
    const { manager, lines } = managerOf();
    manager.register(recordingChannel('A'), { when: 'signal_strenght > 0.8 and zebra == 1' });

    expect(lines).toEqual(['condition of channel A: no event has "signal_strenght". Did you mean "signalStrength"?']);
  });

  it('not those that are disabled; names have no case', async () => {
    const { manager } = managerOf();
    const channel = recordingChannel('Email');
    manager.register(channel, { enabled: false });

    expect(manager.notify(news('1')).channels).toEqual({ Email: 'disabled' });
    manager.enableChannel('email');
    expect(manager.notify(news('2')).channels).toEqual({ Email: 'queued' });
    await manager.flush();
    manager.disableChannel('EMAIL');
    expect(manager.notify(news('3')).channels).toEqual({ Email: 'disabled' });
    await manager.flush();

    expect(channel.titles()).toEqual(['2']);
  });

  it('disabling drops what waits, and says so', async () => {
    const { manager } = managerOf();
    const channel = recordingChannel('A');
    manager.register(channel);
    manager.notify(news('1'));
    manager.disableChannel('A');
    await manager.flush();

    expect(channel.sent).toEqual([]);
    expect(manager.deliveries()).toMatchObject([{ title: '1', outcome: 'dropped', reason: 'disabled', attempts: 0 }]);
  });

  it('a name that is unknown or taken is refused', () => {
    const { manager } = managerOf();
    manager.register(recordingChannel('Discord'));

    expect(() => manager.enableChannel('Discrod')).toThrow('was "Discrod". Did you mean "Discord"?');
    expect(() => manager.disableChannel('')).toThrow(ValidationError);
    expect(() => managerOf().manager.enableChannel('x')).toThrow(
      'was "x"; nothing is registered: call register(channel) first',
    );
    expect(() => manager.register(recordingChannel('DISCORD'))).toThrow('"DISCORD" is registered already');
  });
});

describe('the same news', () => {
  it('goes out once in a window; the next time says how often it was held back', async () => {
    const { manager, pass } = managerOf();
    const channel = recordingChannel('A');
    manager.register(channel);
    const statuses = [1, 2, 3].map(() => manager.notify({ title: 'stale', message: 'SPY' }).status);
    await pass(60_000);
    statuses.push(manager.notify({ title: 'stale', message: 'SPY' }).status);
    await manager.flush();

    expect(statuses).toEqual(['accepted', 'duplicate', 'duplicate', 'accepted']);
    expect(channel.sent.map(({ message }) => message)).toEqual(['SPY', 'SPY\nHeld back 2 repetitions of this.']);
    expect(manager.duplicates).toBe(2);
  });

  it('is told by its key, and is news again when it is more urgent', () => {
    const { manager } = managerOf();
    const status = (title: string, options: object) => manager.notify(news(title), options).status;

    expect(status('latency 91 ms', { key: 'latency' })).toBe('accepted');
    expect(status('latency 95 ms', { key: 'latency' })).toBe('duplicate');
    expect(status('latency 99 ms', { key: 'latency', priority: 'critical' })).toBe('accepted');
  });

  it('is not what two fills of one price are', () => {
    const { manager } = managerOf();
    const { fill } = events.fill;

    expect(manager.notify(events.fill).status).toBe('accepted');
    expect(manager.notify({ ...events.fill, fill: { ...fill, fillId: 'f-2' } }).status).toBe('accepted');
    expect(manager.notify(events.fill).status).toBe('duplicate');
  });
});

describe('a channel that is no good', () => {
  it('disturbs no other, however it fails', async () => {
    const { manager, pass } = managerOf();
    const good = recordingChannel('Good');
    const throwing = {
      name: 'Throws',
      notify(): Promise<void> {
        throw 'a text';
      },
    };
    manager.register(recordingChannel('Hangs', never));
    manager.register(throwing);
    manager.register(recordingChannel('Rejects', () => Promise.reject(new Error('no'))));
    manager.register(good);

    for (const title of ['1', '2', '3']) manager.notify(news(title));
    await pass(0);

    expect(good.titles()).toEqual(['1', '2', '3']);
    expect(
      manager.channels().map(({ name, waiting, failed, delivered }) => [name, waiting, failed, delivered]),
    ).toEqual([
      ['Hangs', 2, 0, 0],
      ['Throws', 0, 3, 0],
      ['Rejects', 0, 3, 0],
      ['Good', 0, 0, 3],
    ]);
    expect(manager.deliveries().find(({ channel }) => channel === 'Throws')?.error?.message).toBe('a text');
    await manager.close({ timeoutMs: 0 });
  });

  it('does no harm together with a logger and metrics that throw', async () => {
    const boom = () => {
      throw new Error('boom');
    };
    const broken = { add: boom, observe: boom, set: boom };
    const { manager } = managerOf({
      logger: { debug: boom, info: boom, warn: boom, error: boom },
      metrics: { counter: () => broken, gauge: () => broken, histogram: () => broken },
    });
    manager.register(recordingChannel('A', boom));
    manager.notify(news('1'));
    manager.notify(news('2'));

    expect(await manager.flush()).toBe(true);
    expect(manager.deliveries()).toHaveLength(2);
  });
});

describe('what is remembered', () => {
  it('is each delivery with its outcome, attempts and latency, the newest first', async () => {
    const { manager, clock, pass } = managerOf();
    const slow = recordingChannel('Slow', () => clock.sleep(250));
    manager.register(slow);
    const start = clock.now();
    const { notification } = manager.notify(news('1', 'high'));
    await pass(250);

    expect(manager.deliveries()).toEqual([
      {
        id: notification?.id,
        channel: 'Slow',
        title: '1',
        priority: 'high',
        outcome: 'delivered',
        attempts: 1,
        queuedAt: start,
        finishedAt: start + 250,
        latencyMs: 250,
      },
    ]);
  });

  it('is bounded', async () => {
    const { manager } = managerOf({ deliveryLogSize: 2, recentSize: 3 });
    manager.register(recordingChannel('A'));
    for (let i = 1; i <= 5; i++) manager.notify(news(`${i}`));
    await manager.flush();

    expect(manager.deliveries().map(({ title }) => title)).toEqual(['5', '4']);
    expect(manager.recent().map(({ title }) => title)).toEqual(['5', '4', '3']);
    expect(manager.channels()[0]?.delivered).toBe(5);
  });

  it('is counted in metrics', async () => {
    const metrics = createMetrics();
    const { manager, clock, pass } = managerOf({ metrics });
    manager.register(recordingChannel('Slack', () => clock.sleep(500)));
    manager.register(recordingChannel('Email', () => Promise.reject(new Error('no'))));
    manager.notify(news('1'));
    await pass(500);

    const text = metrics.render();
    expect(text).toContain('kairos_deliveries_total{channel="Email",outcome="failed"} 1\n');
    expect(text).toContain('kairos_deliveries_total{channel="Slack",outcome="delivered"} 1\n');
    expect(text).toContain('kairos_delivery_seconds_sum{channel="Slack"} 0.5\n');
    expect(manager.channels().map(({ successRate }) => successRate)).toEqual([1, 0]);
  });
});

describe('subscribeTo', () => {
  it('tells of what a bus carries, until it is stopped', async () => {
    const { manager } = managerOf();
    const bus = createEventBus();
    const channel = recordingChannel('A', never);
    manager.register(channel, { minimumPriority: 'low' });
    const stop = await manager.subscribeTo(bus);

    // A channel that never answers does not hold the bus up.
    for (const event of Object.values(events)) await bus.publish(event);
    stop();
    await bus.publish({ ...events.fill, fill: { ...events.fill.fill, fillId: 'f-9' } });

    const types = manager.recent().map(({ data }) => data?.type);
    expect(types.reverse()).toEqual(['signal', 'decision', 'order', 'fill', 'regime', 'risk', 'error']);
    await manager.close({ timeoutMs: 0 });
  });

  it('takes what has a bus, such as a trading pipeline, and says what to pass where there is none', async () => {
    const { manager } = managerOf();
    const bus = createEventBus();
    await manager.subscribeTo({ events: bus });
    await bus.publish(events.fill);

    expect(manager.recent().map(({ data }) => data?.type)).toEqual(['fill']);
    for (const wrong of [{}, { events: [] }, undefined]) {
      await expect(manager.subscribeTo(wrong as never)).rejects.toThrow(
        'bus must be an event bus such as createEventBus() or pipeline.events',
      );
    }
  });

  it('hears other events when asked, and stops when the manager closes', async () => {
    const { manager } = managerOf();
    const bus = createEventBus();
    await manager.subscribeTo(bus, { events: ['equity', 'bar'] });
    await bus.publish(events.equity);
    await bus.publish(events.fill);
    await manager.close();
    await bus.publish(events.bar);

    expect(manager.recent().map(({ data }) => data?.type)).toEqual(['equity']);
  });

  it('leaves the bus when the manager closes', async () => {
    const { manager } = managerOf();
    const bus = createEventBus();
    const left: string[] = [];
    const subscribe: typeof bus.subscribe = async (topic) => () => void left.push(topic);
    await manager.subscribeTo({ ...bus, subscribe }, { events: ['fill', 'risk'] });
    await manager.close();

    expect(left).toEqual(['fill', 'risk']);
  });

  it('refuses a type that is none and leaves nothing subscribed', async () => {
    const { manager } = managerOf();
    const bus = createEventBus();

    await expect(manager.subscribeTo(bus, { events: ['fill', 'fils' as 'fill'] })).rejects.toThrow(
      'Did you mean "fill"?',
    );
    await bus.publish(events.fill);
    expect(manager.recent()).toEqual([]);
  });
});

describe('flush and close', () => {
  it('flush says whether everything went out in time', async () => {
    const { manager, clock, pass } = managerOf();
    manager.register(recordingChannel('A', () => clock.sleep(100)));
    manager.notify(news('1'));
    const early = manager.flush({ timeoutMs: 99 });
    await pass(99);
    expect(await early).toBe(false);

    const later = manager.flush({ timeoutMs: 10 });
    await pass(1);
    expect(await later).toBe(true);
  });

  it('close waits for what is under way, then drops the rest and says so', async () => {
    const { manager, clock, pass } = managerOf();
    const channel = recordingChannel('A', (_, attempt) => (attempt === 1 ? clock.sleep(50) : never()));
    manager.register(channel);
    for (const title of ['1', '2', '3']) manager.notify(news(title));
    const closed = manager.close({ timeoutMs: 100 });
    await pass(100);
    await closed;

    expect(channel.titles()).toEqual(['1', '2']);
    expect(manager.deliveries().map(({ title, outcome, reason }) => [title, outcome, reason])).toEqual([
      ['3', 'dropped', 'closed'],
      ['2', 'dropped', 'closed'],
      ['1', 'delivered', undefined],
    ]);
  });

  it('close ends the waits for retries, limits and rest', async () => {
    const { manager, pass } = managerOf();
    manager.register(recordingChannel('Retries', () => Promise.reject(outage())));
    manager.register(recordingChannel('Limited', undefined, { maxRequests: 1, windowMs: 1e9 }));
    manager.register(
      recordingChannel('Rests', () => Promise.reject(new Error('no'))),
      { breaker: { failures: 1 } },
    );
    manager.notify(news('1'));
    manager.notify(news('2'));
    await pass(0);

    const closed = manager.close({ timeoutMs: 5 });
    await pass(5);
    await closed;

    expect(manager.channels().map(({ waiting }) => waiting)).toEqual([0, 0, 0]);
    expect(manager.deliveries()).toHaveLength(6);
  });

  it('closed, it takes no more and closing again does no harm', async () => {
    const { manager } = managerOf();
    const channel = recordingChannel('A');
    manager.register(channel);
    await manager.close();
    await manager.close();

    expect(manager.notify(news('1'))).toMatchObject({ status: 'closed', channels: {} });
    expect(() => manager.register(recordingChannel('B'))).toThrow('must be registered before the manager is closed');
  });

  it('closes channels that can be closed, though one of them cannot', async () => {
    const { manager, lines } = managerOf();
    let closed = 0;
    const closing = (name: string, close: () => Promise<void>) => ({ ...recordingChannel(name), close });
    manager.register(closing('A', () => Promise.reject(new Error('stuck'))));
    manager.register(closing('B', async () => void closed++));
    await manager.close();

    expect(closed).toBe(1);
    expect(lines).toEqual(['channel A did not close: Error: stuck']);
  });
});

describe('settings that cannot be', () => {
  it.each([
    [{ duplicateWindowMs: -1 }, 'duplicateWindowMs must be a number of milliseconds of at least 0, was -1'],
    [{ deliveryLogSize: 1.5 }, 'deliveryLogSize must be a whole number'],
    [{ priorities: { fill: 'urgent' } }, 'priorities must be a priority, was "urgent"'],
    [{ secrets: [''] }, 'secrets must not be empty'],
    [{ loger: console }, 'Did you mean "logger"?'],
  ])('of the manager: %o', (options, message) => {
    expect(() => managerOf(options as object)).toThrow(message);
  });

  it.each([
    [{ minimumPriority: 'urgent' }, 'minimumPriority must be a priority, was "urgent"'],
    [{ enabled: 'yes' }, 'enabled must be true or false, was "yes"'],
    [{ when: 5 }, 'when must be a function or a text'],
    [{ when: 'a >' }, 'condition "a >"'],
    [{ rateLimit: { maxRequests: 0 } }, 'maxRequests must be a whole number'],
    [{ rateLimit: { max: 1 } }, '"max" is not an option'],
    [{ timeoutMs: 0 }, 'timeoutMs must be a number of milliseconds of at least 1'],
    [{ retry: { attempts: 0 } }, 'attempts must be a whole number'],
    [{ retry: { tries: 1 } }, '"tries" is not an option'],
    [{ breaker: { failures: 0 } }, 'breaker.failures must be a whole number'],
    [{ queueSize: 0 }, 'queueSize must be a whole number'],
    [{ maxAgeMs: Number.NaN }, 'maxAgeMs must be a number of milliseconds'],
    [{ minPriority: 'low' }, '"minPriority" is not an option'],
  ])('of a channel: %o', (options, message) => {
    const { manager } = managerOf();
    expect(() => manager.register(recordingChannel('A'), options as never)).toThrow(message);
    expect(manager.channels()).toEqual([]);
  });
});

it('refuses a channel without notify, and says when its maker was not called', () => {
  const { manager } = managerOf();
  function slackLike() {}

  expect(() => manager.register(slackLike as never)).toThrow('this makes channels, call it, slackLike(...)');
  expect(() => manager.register({ name: 'Mute' } as never)).toThrow('channel must have notify(message)');
});
