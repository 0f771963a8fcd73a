import { expect, it } from 'vitest';
import { createMetrics } from './create-metrics.js';
import { parseExposition } from './fixture-parser.js';
import { kairosMetrics, METRIC_NAMES } from './kairos-metrics.js';
import { noMetrics } from './no-metrics.js';

it('registers every name once, with its type and help', () => {
  const metrics = createMetrics();
  kairosMetrics(metrics);
  kairosMetrics(metrics);

  const families = parseExposition(metrics.render());

  expect([...families.keys()].sort()).toEqual(Object.values(METRIC_NAMES).sort());
  expect([...families.values()].every(({ help }) => help?.endsWith('.'))).toBe(true);
});

it('gives the success rate of deliveries as a ratio of two series', () => {
  const metrics = createMetrics();
  const { deliveries } = kairosMetrics(metrics);
  deliveries.add(9, { channel: 'Slack', outcome: 'delivered' });
  deliveries.add(1, { channel: 'Slack', outcome: 'failed' });

  const samples = parseExposition(metrics.render()).get('kairos_deliveries_total')?.samples ?? [];

  expect(samples.map(({ labels, value }) => [labels.outcome, value])).toEqual([
    ['delivered', 9],
    ['failed', 1],
  ]);
});

it('can be measured into the void', () => {
  const { signals, strategyExecution } = kairosMetrics(noMetrics);
  signals.add(1, { strategy: 'a', action: 'enter' });
  strategyExecution.observe(Number.NaN);
  noMetrics.gauge('x').set(1);

  expect(noMetrics.counter('any name')).toBe(noMetrics.gauge('another'));
});
