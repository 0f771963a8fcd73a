import { describe, expect, it } from 'vitest';
import { ValidationError } from '../errors/errors.js';
import { createMetrics } from './create-metrics.js';
import { parseExposition } from './fixture-parser.js';

describe('what is rendered', () => {
  it('is nothing at first', () => {
    expect(createMetrics().render()).toBe('');
  });

  it('is the published example of a counter, to the byte', () => {
    const metrics = createMetrics();
    const requests = metrics.counter('http_requests_total', 'The total number of HTTP requests.', ['method', 'code']);
    requests.add(1027, { method: 'post', code: '200' });
    requests.add(2, { code: '400', method: 'post' });
    requests.add(undefined, { method: 'post', code: '400' });

    expect(metrics.render()).toBe(
      '# HELP http_requests_total The total number of HTTP requests.\n' +
        '# TYPE http_requests_total counter\n' +
        'http_requests_total{method="post",code="200"} 1027\n' +
        'http_requests_total{method="post",code="400"} 3\n',
    );
  });

  it('escapes as the published example does', () => {
    const metrics = createMetrics();
    const gauge = metrics.gauge('msdos_file_access_time_seconds', 'A \\ and\na "line".', ['path', 'error']);
    gauge.set(1.458255915e9, { path: 'C:\\DIR\\FILE.TXT', error: 'Cannot find file:\n"FILE.TXT"' });

    expect(metrics.render()).toBe(
      '# HELP msdos_file_access_time_seconds A \\\\ and\\na "line".\n' +
        '# TYPE msdos_file_access_time_seconds gauge\n' +
        'msdos_file_access_time_seconds{path="C:\\\\DIR\\\\FILE.TXT",error="Cannot find file:\\n\\"FILE.TXT\\""} 1458255915\n',
    );
  });

  it('counts a histogram cumulatively, bounds included', () => {
    const metrics = createMetrics();
    const histogram = metrics.histogram('wait_seconds', { buckets: [0.1, 1], help: 'Waits.', labelNames: ['side'] });
    for (const value of [0.05, 0.1, 0.5, 1, 1.5]) histogram.observe(value, { side: 'buy' });

    expect(metrics.render()).toBe(
      '# HELP wait_seconds Waits.\n' +
        '# TYPE wait_seconds histogram\n' +
        'wait_seconds_bucket{side="buy",le="0.1"} 2\n' +
        'wait_seconds_bucket{side="buy",le="1"} 4\n' +
        'wait_seconds_bucket{side="buy",le="+Inf"} 5\n' +
        'wait_seconds_sum{side="buy"} 3.15\n' +
        'wait_seconds_count{side="buy"} 5\n',
    );
  });

  it('shows a zero for what has no labels and has not happened', () => {
    const metrics = createMetrics();
    metrics.counter('halts_total');
    metrics.histogram('wait_seconds', { buckets: [1] });
    metrics.counter('orders_total', 'Orders.', ['side']);

    const families = parseExposition(metrics.render());

    expect(families.get('halts_total')?.samples).toEqual([{ name: 'halts_total', labels: {}, value: 0 }]);
    expect(families.get('wait_seconds')?.samples.map(({ value }) => value)).toEqual([0, 0, 0, 0]);
    expect(families.get('orders_total')?.samples).toEqual([]);
  });

  it('knows values beyond numbers', () => {
    const metrics = createMetrics();
    const gauge = metrics.gauge('level', '', ['of']);
    gauge.set(Number.POSITIVE_INFINITY, { of: 'a' });
    gauge.set(Number.NEGATIVE_INFINITY, { of: 'b' });
    gauge.set(Number.NaN, { of: 'c' });
    gauge.set(5, { of: 'd' });
    gauge.add(-7, { of: 'd' });

    expect(
      parseExposition(metrics.render())
        .get('level')
        ?.samples.map(({ value }) => value),
    ).toEqual([Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN, -2]);
  });
});

describe('asking again', () => {
  it('gives the same metric', () => {
    const metrics = createMetrics();
    metrics.counter('a_total').add(1);
    metrics.counter('a_total').add(1);
    metrics.histogram('b_seconds', { buckets: [1, 2] }).observe(1);
    metrics.histogram('b_seconds', { buckets: [1, 2] }).observe(2);

    expect(metrics.render()).toContain('a_total 2\n');
    expect(metrics.render()).toContain('b_seconds_count 2\n');
  });

  it.each([
    ['another type', (m: ReturnType<typeof createMetrics>) => m.histogram('a')],
    ['other labels', (m: ReturnType<typeof createMetrics>) => m.gauge('a', '', ['x'])],
  ])('with %s is refused', (_, ask) => {
    const metrics = createMetrics();
    metrics.gauge('a');

    expect(() => ask(metrics)).toThrow('"a" is a gauge with the labels [] already');
    expect(() => ask(metrics)).toThrow(ValidationError);
  });

  it('with other buckets is refused', () => {
    const metrics = createMetrics();
    metrics.histogram('a', { buckets: [1] });

    expect(() => metrics.histogram('a', { buckets: [2] })).toThrow('and the buckets [1] already, was asked for as');
  });
});

describe('the guard against too many series', () => {
  it('folds what is beyond the limit, loses no count, and says so', () => {
    const metrics = createMetrics({ maxSeries: 2 });
    const orders = metrics.counter('orders_total', '', ['id']);
    for (const id of ['a', 'b', 'c', 'd', 'a']) orders.add(1, { id });

    const families = parseExposition(metrics.render());

    expect(families.get('orders_total')?.samples.map(({ labels, value }) => [labels.id, value])).toEqual([
      ['a', 2],
      ['b', 1],
      ['other', 2],
    ]);
    expect(families.get('kairos_metrics_folded_total')?.samples).toEqual([
      { name: 'kairos_metrics_folded_total', labels: { metric: 'orders_total' }, value: 2 },
    ]);
  });

  it('does not guard its own counter', () => {
    const metrics = createMetrics({ maxSeries: 1 });
    for (const name of ['a_total', 'b_total']) {
      const counter = metrics.counter(name, '', ['id']);
      for (const id of ['x', 'y']) counter.add(1, { id });
    }

    const folded = parseExposition(metrics.render()).get('kairos_metrics_folded_total');

    expect(folded?.samples.map(({ labels }) => labels.metric)).toEqual(['a_total', 'b_total']);
  });

  it('keeps label values apart whatever they hold', () => {
    const metrics = createMetrics();
    const counter = metrics.counter('a_total', '', ['x', 'y']);
    counter.add(1, { x: 'ab', y: 'c' });
    counter.add(1, { x: 'a', y: 'bc' });

    expect(parseExposition(metrics.render()).get('a_total')?.samples).toHaveLength(2);
  });
});

describe('bad input', () => {
  const metrics = createMetrics();

  it.each([
    ['9a_total', 'must be letters, digits, _ and :'],
    ['', 'must be letters, digits, _ and :'],
    ['orders', 'counter name must end in _total, was "orders"'],
    ['wait_ms_total', 'must end in a base unit such as _seconds'],
  ])('refuses a counter named %j', (name, message) => {
    expect(() => metrics.counter(name)).toThrow(message);
    expect(() => metrics.counter(name)).toThrow(ValidationError);
  });

  it.each(['wait_total', 'wait_sum', 'wait_count', 'wait_bucket', 'wait_milliseconds'])(
    'refuses a gauge named %s',
    (name) => {
      expect(() => metrics.gauge(name)).toThrow(ValidationError);
      expect(() => metrics.histogram(name)).toThrow(ValidationError);
    },
  );

  it.each([['__a'], ['a-b'], ['9'], ['']])('refuses the label name %j', (name) => {
    expect(() => metrics.gauge('g', '', [name])).toThrow('label name must be letters');
  });

  it('refuses le on a histogram and names that repeat', () => {
    expect(() => metrics.histogram('h', { labelNames: ['le'] })).toThrow('must not be le');
    expect(() => metrics.gauge('h', '', ['a', 'a'])).toThrow('label names must differ');
  });

  it.each([[[]], [[1, 1]], [[2, 1]], [[Number.NaN]], [[1, Number.POSITIVE_INFINITY]]])(
    'refuses buckets %j',
    (buckets) => {
      expect(() => metrics.histogram('h', { buckets })).toThrow('buckets must be finite numbers that rise');
    },
  );

  it.each([-1, Number.NaN, Number.POSITIVE_INFINITY])('a counter does not grow by %s', (amount) => {
    expect(() => createMetrics().counter('a_total').add(amount)).toThrow('must grow by a finite number of at least 0');
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])('a histogram does not observe %s', (value) => {
    expect(() => createMetrics().histogram('a').observe(value)).toThrow('must observe a finite number');
  });

  it('names the label that was meant, or is missing', () => {
    const counter = createMetrics().counter('a_total', '', ['channel']);

    expect(() => counter.add(1, { chanel: 'x' })).toThrow(
      '"chanel" is not a label of a_total. Did you mean "channel"?',
    );
    expect(() => counter.add(1)).toThrow('label "channel" of a_total must be a text, was undefined');
  });

  it.each([0, 1.5, Number.NaN])('refuses maxSeries %s', (maxSeries) => {
    expect(() => createMetrics({ maxSeries })).toThrow('maxSeries must be a whole number of at least 1');
  });
});
