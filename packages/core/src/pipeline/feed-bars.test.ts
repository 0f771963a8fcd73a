import { describe, expect, it } from 'vitest';
import { CanceledError } from '../errors/errors.js';
import type { KairosEvent } from '../events/event.js';
import type { SubscriptionRequest } from '../ports/market-data-source.js';
import { MINUTE, market, path, scripted } from './testing/harness.js';

const bars = path([100, 101, 102, 103]);

describe('a pipeline that feeds itself', () => {
  it('takes the bars of its markets, ignores quotes, and goes on after a bad bar', async () => {
    const { build, events, clock } = market({ strategy: scripted({}) });
    await clock.advance(3 * MINUTE);
    const asked: SubscriptionRequest[] = [];
    const source = {
      async *subscribe(request: SubscriptionRequest) {
        asked.push(request);
        const event = { type: 'bar', symbol: 'ABC', timeframe: '1m' } as const;
        yield { ...event, bar: bars[0]! };
        yield { type: 'quote', quote: { symbol: 'ABC', time: 0, bid: 1, ask: 2 } } as const;
        yield { ...event, bar: { ...bars[1]!, low: 500 } };
        yield { ...event, bar: bars[1]! };
        yield { ...event, bar: bars[1]! };
        yield { ...event, bar: bars[2]! };
      },
    };
    const pipeline = build();
    await pipeline.start();
    await pipeline.run(source);

    expect(asked).toEqual([{ symbols: ['ABC'], timeframe: '1m' }]);
    const count = (type: KairosEvent['type']) => events.filter((event) => event.type === type).length;
    expect([count('bar'), count('error')]).toEqual([3, 1]);
    expect(pipeline.lastBarTime('ABC')).toBe(bars[2]!.time);
  });

  it('ends quietly when it is canceled, and with the error of its source otherwise', async () => {
    const failing = (error: Error) => ({
      async *subscribe() {
        yield { type: 'bar', symbol: 'ABC', timeframe: '1m', bar: bars[0]! } as const;
        throw error;
      },
    });
    const { build, clock } = market({ strategy: scripted({}) });
    await clock.advance(3 * MINUTE);
    const pipeline = build();
    await pipeline.start();

    await pipeline.run(failing(new CanceledError('stopped')));
    await expect(pipeline.run(failing(new Error('line cut')))).rejects.toThrow('line cut');
  });
});
