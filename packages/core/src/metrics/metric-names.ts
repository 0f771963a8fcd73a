import { ValidationError } from '../errors/errors.js';

/** What a metric is, as Prometheus calls it. */
export type MetricType = 'counter' | 'gauge' | 'histogram';

const NAME = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;
const LABEL = /^[a-zA-Z_][a-zA-Z0-9_]*$/;
/** Endings that Prometheus gives to the series of counters and histograms. */
const RESERVED_END = /_(total|sum|count|bucket)$/;
const OTHER_UNIT = /_(ms|millis|milliseconds|us|microseconds|minutes|hours|percent)(_total)?$/;

function refuse(what: string, value: unknown, message: string): never {
  const text = `${what} ${message}, was ${JSON.stringify(value)}`;
  throw new ValidationError(text, { issues: [{ path: what, message: text }] });
}

/**
 * Holds a name to the conventions of Prometheus.
 *
 * @see https://prometheus.io/docs/practices/naming/
 */
export function checkMetricName(name: string, type: MetricType): void {
  if (!NAME.test(name)) refuse('metric name', name, 'must be letters, digits, _ and :, and start with no digit');
  if (OTHER_UNIT.test(name)) refuse('metric name', name, 'must end in a base unit such as _seconds, _bytes or _ratio');
  if (type === 'counter' && !name.endsWith('_total')) refuse('counter name', name, 'must end in _total');
  if (type !== 'counter' && RESERVED_END.test(name)) {
    refuse(`${type} name`, name, 'must not end in _total, _sum, _count or _bucket, which other series use');
  }
}

/** Checks names of labels; `le` is taken where buckets are. */
export function checkLabelNames(names: readonly string[], type: MetricType): void {
  for (const name of names) {
    if (!LABEL.test(name) || name.startsWith('__')) {
      refuse('label name', name, 'must be letters, digits and _, start with no digit and not with __');
    }
    if (name === 'le' && type === 'histogram') refuse('label name', name, 'must not be le, which names the buckets');
  }
  if (new Set(names).size < names.length) refuse('label names', names, 'must differ');
}
