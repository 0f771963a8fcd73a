import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createMetrics } from './create-metrics.js';
import { parseExposition } from './fixture-parser.js';

const text = fc.string({ unit: 'binary', maxLength: 12 });

it('a scraper reads back every label and every count', () => {
  const events = fc.array(fc.record({ a: text, b: text, amount: fc.nat(1000) }), { maxLength: 30 });
  fc.assert(
    fc.property(events, text, (events, help) => {
      const metrics = createMetrics();
      const counter = metrics.counter('events_total', help, ['a', 'b']);
      const expected = new Map<string, number>();
      for (const { a, b, amount } of events) {
        counter.add(amount, { a, b });
        expected.set(JSON.stringify([a, b]), (expected.get(JSON.stringify([a, b])) ?? 0) + amount);
      }

      const family = parseExposition(metrics.render()).get('events_total');

      const read = family?.samples.map(({ labels, value }) => [JSON.stringify([labels.a, labels.b]), value] as const);
      expect(new Map(read)).toEqual(expected);
    }),
  );
});

it('buckets of a histogram are cumulative, and the last holds all', () => {
  const bounds = fc.uniqueArray(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(bounds, fc.array(fc.integer({ min: -60, max: 60 })), (unsorted, values) => {
      const buckets = unsorted.sort((a, b) => a - b);
      const metrics = createMetrics();
      const histogram = metrics.histogram('size', { buckets });
      for (const value of values) histogram.observe(value);

      const samples = parseExposition(metrics.render()).get('size')?.samples ?? [];

      const read = samples.filter(({ name }) => name === 'size_bucket').map(({ value }) => value);
      expect(read).toEqual([...buckets, Infinity].map((bound) => values.filter((value) => value <= bound).length));
      expect(samples.at(-2)?.value).toBe(values.reduce((sum, value) => sum + value, 0));
      expect(samples.at(-1)?.value).toBe(values.length);
    }),
  );
});
