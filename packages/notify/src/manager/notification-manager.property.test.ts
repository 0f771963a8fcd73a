import fc from 'fast-check';
import { expect, it } from 'vitest';
import { PRIORITIES, rankOf } from '../input/priorities.js';
import { managerOf, news } from '../testing/manager.js';
import { outage, recordingChannel } from '../testing/recording-channel.js';

const step = fc.oneof(
  fc.record({ do: fc.constant('notify' as const), priority: fc.constantFrom(...PRIORITIES) }),
  fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 5000 }) }),
);
const fate = fc.constantFrom('well', 'well', 'outage', 'refusal', 'throw');

it('whatever channels do, each notification ends once on each channel, and arrives at most in the messages that say so', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { maxLength: 30 }),
      fc.array(fate, { maxLength: 20 }),
      fc.integer({ min: 1, max: 5 }),
      fc.option(fc.record({ maxRequests: fc.integer({ min: 1, max: 3 }), windowMs: fc.constant(1000) })),
      async (steps, fates, queueSize, rateLimit) => {
        const { manager, pass } = managerOf();
        const channel = recordingChannel('A', (_, attempt) => {
          const now = fates[attempt - 1] ?? 'well';
          if (now === 'throw') throw new TypeError('bug');
          if (now === 'refusal') return Promise.reject(new Error('refused'));
          return now === 'outage' ? Promise.reject(outage()) : undefined;
        });
        manager.register(channel, { queueSize, rateLimit, minimumPriority: 'low', breaker: { failures: 2 } });
        const accepted: string[] = [];
        for (const [number, each] of steps.entries()) {
          if (each.do === 'wait') await pass(each.ms);
          else accepted.push(manager.notify(news(`${number}`, each.priority)).notification?.id ?? '');
        }
        await pass(10 * 3_600_000);
        expect(await manager.flush({ timeoutMs: 0 })).toBe(true);

        const deliveries = manager.deliveries();
        expect(deliveries.map(({ id }) => id).sort()).toEqual([...accepted].sort());
        const sentIds = new Set(channel.sent.map(({ id }) => id));
        for (const { id, outcome, collapsedInto } of deliveries) {
          if (outcome === 'delivered') expect(sentIds).toContain(collapsedInto ?? id);
        }
        const [status] = manager.channels();
        expect((status?.delivered ?? 0) + (status?.failed ?? 0) + (status?.dropped ?? 0)).toBe(accepted.length);
        expect(status?.waiting).toBe(0);
      },
    ),
    { numRuns: 60 },
  );
});

it('a message never heads one that is more urgent', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...PRIORITIES), { minLength: 1, maxLength: 20 }), async (priorities) => {
      const { manager, pass } = managerOf();
      const channel = recordingChannel('A', undefined, { maxRequests: 1, windowMs: 1000 });
      manager.register(channel, { minimumPriority: 'low' });
      for (const [number, priority] of priorities.entries()) manager.notify(news(`${number}`, priority));
      await pass(5000);

      const ranks = channel.sent.map(({ priority }) => rankOf(priority));
      expect(ranks).toEqual([...ranks].sort((a, b) => b - a));
    }),
    { numRuns: 30 },
  );
});
