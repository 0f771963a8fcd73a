/** Values of a metric's labels, by name: `{ channel: 'Slack' }`. Few different ones each; never ids, prices or times. */
export type Labels = Readonly<Record<string, string>>;

/** Counts what happened. */
export interface Counter {
  /**
   * Adds to the count.
   *
   * @param amount - At least 0; 1 unless given.
   * @throws `ValidationError` when the amount is negative or no finite number, or the labels are not those of the metric.
   */
  add(amount?: number, labels?: Labels): void;
}

/** Shows a value that goes up and down. */
export interface Gauge {
  /** Sets the value; NaN says that it is unknown. @throws `ValidationError` when the labels are not those of the metric. */
  set(value: number, labels?: Labels): void;
  /** Adds to the value, which starts at 0; negative amounts take away. @throws `ValidationError` as {@link Gauge.set}. */
  add(amount: number, labels?: Labels): void;
}

/** Counts values by size, for durations above all. */
export interface Histogram {
  /** Takes a value in. @throws `ValidationError` when it is no finite number, or the labels are not those of the metric. */
  observe(value: number, labels?: Labels): void;
}

/** Options of a histogram. */
export interface HistogramOptions {
  /** Upper bounds, inclusive, rising; {@link DURATION_BUCKETS} unless given. A bucket for all that is larger is added. */
  readonly buckets?: readonly number[];
  /** One sentence on what is measured, with its unit. */
  readonly help?: string;
  readonly labelNames?: readonly string[];
}

/**
 * Where parts of the system report what they measure. Asking twice for a name gives the same metric.
 *
 * Names follow Prometheus: `snake_case` with the unit at the end in seconds, bytes or as a ratio, counters in `_total`.
 */
export interface Metrics {
  /** @throws `ValidationError` when the name is not one, or stands for another metric already. */
  counter(name: string, help?: string, labelNames?: readonly string[]): Counter;
  /** @throws `ValidationError` as {@link Metrics.counter}. */
  gauge(name: string, help?: string, labelNames?: readonly string[]): Gauge;
  /** @throws `ValidationError` as {@link Metrics.counter}, and when the buckets do not rise. */
  histogram(name: string, options?: HistogramOptions): Histogram;
}

/** Bounds for durations in seconds, from 100 microseconds to 10 seconds. */
export const DURATION_BUCKETS: readonly number[] = Object.freeze([
  0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10,
]);
