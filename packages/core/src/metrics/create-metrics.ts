import { ValidationError } from '../errors/errors.js';
import { expositionOf, type MetricFamily, type Sample } from './exposition.js';
import {
  counterOver,
  type Distribution,
  distributionSamples,
  gaugeOver,
  histogramOver,
  type Tally,
  tallySamples,
} from './instruments.js';
import { checkLabelNames, checkMetricName, type MetricType } from './metric-names.js';
import { DURATION_BUCKETS, type Metrics } from './metrics.js';
import { SeriesTable } from './series-table.js';

/** What an HTTP server says of the text that {@link MetricsRegistry.render} gives, in `Content-Type`. */
export const METRICS_CONTENT_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

/** Options of {@link createMetrics}. */
export interface MetricsOptions {
  /** Most combinations of label values that a metric may have; those beyond share the labels `other`. Default 1000. */
  readonly maxSeries?: number;
}

/** Metrics that can be read. */
export interface MetricsRegistry extends Metrics {
  /** All metrics in the text format 0.0.4 of Prometheus, in the order in which they were made. */
  render(): string;
}

interface Registered {
  readonly name: string;
  readonly type: MetricType;
  readonly help: string;
  /** What two askers must agree on. */
  readonly terms: string;
  readonly instrument: unknown;
  readonly samples: () => Iterable<Sample>;
}

/** Name of the counter of measurements whose labels were replaced by `other`. */
const FOLDED = 'kairos_metrics_folded_total';

function checkBuckets(buckets: readonly number[]): void {
  const rising = buckets.every((bound, i) => Number.isFinite(bound) && (i === 0 || bound > buckets[i - 1]!));
  if (rising && buckets.length > 0) return;
  const message = `buckets must be finite numbers that rise, was [${buckets.join(', ')}]`;
  throw new ValidationError(message, { issues: [{ path: 'buckets', message }] });
}

/**
 * Metrics of one process, to be read by Prometheus.
 *
 * A metric with more than `maxSeries` combinations of label values counts the rest under labels that all read `other`, and
 * `kairos_metrics_folded_total` counts those measurements: an unbounded label costs detail, never memory.
 *
 * @throws {@link ValidationError} when `maxSeries` is no whole number of at least 1.
 * @example
 * ```ts
 * import { createMetrics } from '@kairos/core';
 *
 * const metrics = createMetrics();
 * metrics.counter('orders_total', 'Orders sent.', ['side']).add(2, { side: 'buy' });
 * metrics.histogram('fetch_seconds', { buckets: [0.1, 1] }).observe(0.25);
 * metrics.render().split('\n')[2]; // => 'orders_total{side="buy"} 2'
 * ```
 */
export function createMetrics(options: MetricsOptions = {}): MetricsRegistry {
  const { maxSeries = 1000 } = options;
  if (!Number.isSafeInteger(maxSeries) || maxSeries < 1) {
    throw new ValidationError(`maxSeries must be a whole number of at least 1, was ${String(maxSeries)}`);
  }
  const registered = new Map<string, Registered>();

  const fold = (metric: string) => {
    // The guard's own counter has one series a metric, which is few; it must not guard itself.
    if (metric === FOLDED) return;
    api.counter(FOLDED, 'Measurements counted under the labels "other".', ['metric']).add(1, { metric });
  };

  const tableOf = <S>(name: string, labelNames: readonly string[], fresh: () => S) =>
    new SeriesTable(name, labelNames, name === FOLDED ? Number.POSITIVE_INFINITY : maxSeries, fresh, () => fold(name));

  const register = <T>(
    identity: { name: string; type: MetricType; help: string; labelNames: readonly string[]; buckets?: string },
    make: () => { instrument: T; samples: () => Iterable<Sample> },
  ): T => {
    const { name, type, help, labelNames, buckets = '' } = identity;
    checkMetricName(name, type);
    checkLabelNames(labelNames, type);
    const terms = `${type} with the labels [${labelNames.join(', ')}]${buckets && ` and the buckets [${buckets}]`}`;
    const known = registered.get(name);
    if (!known) {
      const made = make();
      registered.set(name, { name, type, help, terms, ...made });
      return made.instrument;
    }
    if (known.terms !== terms)
      throw new ValidationError(`"${name}" is a ${known.terms} already, was asked for as ${terms}`);
    // The same terms were made by the same method, so the instrument is of its type.
    return known.instrument as T;
  };

  const api: MetricsRegistry = Object.freeze({
    counter: (name: string, help = '', labelNames: readonly string[] = []) =>
      register({ name, type: 'counter', help, labelNames }, () => {
        const table = tableOf<Tally>(name, labelNames, () => ({ value: 0 }));
        return { instrument: counterOver(name, table), samples: () => tallySamples(labelNames, table) };
      }),
    gauge: (name: string, help = '', labelNames: readonly string[] = []) =>
      register({ name, type: 'gauge', help, labelNames }, () => {
        const table = tableOf<Tally>(name, labelNames, () => ({ value: 0 }));
        return { instrument: gaugeOver(name, table), samples: () => tallySamples(labelNames, table) };
      }),
    histogram: (name: string, { buckets = DURATION_BUCKETS, help = '', labelNames = [] } = {}) => {
      checkBuckets(buckets);
      const bounds = [...buckets];
      return register({ name, type: 'histogram', help, labelNames, buckets: bounds.join(', ') }, () => {
        const fresh = () => ({ counts: new Array<number>(bounds.length + 1).fill(0), sum: 0 });
        const table = tableOf<Distribution>(name, labelNames, fresh);
        return {
          instrument: histogramOver(name, bounds, table),
          samples: () => distributionSamples(labelNames, bounds, table),
        };
      });
    },
    render: () => {
      const families = [...registered.values()].map(
        (metric): MetricFamily => ({ ...metric, samples: metric.samples() }),
      );
      return expositionOf(families);
    },
  } satisfies MetricsRegistry);
  return api;
}
