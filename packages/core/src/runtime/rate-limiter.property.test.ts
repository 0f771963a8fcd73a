import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createRateLimiter } from './rate-limiter.js';
import { SimulatedClock } from './simulated-clock.js';

const LIMIT = 5;
const WINDOW = 100;

it('grants no more than its limit in any window, all in order, none late', async () => {
  const request = fc.record({
    after: fc.integer({ min: 0, max: 60 }),
    weight: fc.integer({ min: 1, max: LIMIT }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(request, { maxLength: 25 }), async (requests) => {
      const clock = new SimulatedClock();
      const limiter = createRateLimiter({ maxRequests: LIMIT, windowMs: WINDOW, clock });
      const granted: { index: number; time: number; weight: number }[] = [];
      const asked: number[] = [];
      const all: Promise<unknown>[] = [];
      for (const [index, { after, weight }] of requests.entries()) {
        await clock.advance(after);
        asked.push(clock.now());
        all.push(limiter.acquire(weight).then(() => granted.push({ index, time: clock.now(), weight })));
        await setImmediate();
      }
      await clock.advance(WINDOW * (requests.length + 1));
      await Promise.all(all);

      expect(granted.map(({ index }) => index)).toEqual(requests.map((_, index) => index));
      const usedBefore = (position: number, from: number) =>
        granted.slice(0, position).reduce((sum, call) => sum + (call.time > from ? call.weight : 0), 0);
      granted.forEach(({ index, time, weight }, position) => {
        expect(usedBefore(position, time - WINDOW) + weight).toBeLessThanOrEqual(LIMIT);
        const waited = time > Math.max(asked[index]!, granted[position - 1]?.time ?? 0);
        if (waited) expect(usedBefore(position, time - WINDOW - 1) + weight).toBeGreaterThan(LIMIT);
      });
    }),
    { numRuns: 40 },
  );
});
