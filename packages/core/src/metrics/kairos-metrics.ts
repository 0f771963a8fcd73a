import type { Counter, Histogram, Metrics } from './metrics.js';

/** Names of the metrics that every Kairos system reports. */
export const METRIC_NAMES = Object.freeze({
  /** Histogram: how long a strategy takes for its signals. Label `strategy`. */
  strategyExecution: 'kairos_strategy_execution_seconds',
  /** Counter: deliveries of notifications and webhooks. Labels `channel`, `outcome` (`delivered`, `failed`, `dropped`). */
  deliveries: 'kairos_deliveries_total',
  /** Histogram: how long a notification is under way, waits and retries included. Label `channel`. */
  deliveryLatency: 'kairos_delivery_seconds',
  /** Histogram: how long a source of market data takes to answer. Labels `source`, `outcome` (`ok`, `error`). */
  fetchLatency: 'kairos_fetch_seconds',
  /** Counter: signals of strategies. Labels `strategy`, `action` (`enter`, `exit`). Their frequency is its rate. */
  signals: 'kairos_signals_total',
} as const);

/** The metrics that every Kairos system reports. */
export interface KairosMetrics {
  readonly strategyExecution: Histogram;
  readonly deliveries: Counter;
  readonly deliveryLatency: Histogram;
  readonly fetchLatency: Histogram;
  readonly signals: Counter;
}

/**
 * The metrics of {@link METRIC_NAMES}, ready to be counted into: one name, help and set of labels for whoever reports them.
 *
 * @example
 * ```ts
 * import { createMetrics, kairosMetrics } from '@kairos/core';
 *
 * const metrics = createMetrics();
 * kairosMetrics(metrics).signals.add(1, { strategy: 'sma-cross', action: 'enter' });
 * metrics.render().includes('kairos_signals_total{strategy="sma-cross",action="enter"} 1'); // => true
 * ```
 */
export function kairosMetrics(metrics: Metrics): KairosMetrics {
  return Object.freeze({
    strategyExecution: metrics.histogram(METRIC_NAMES.strategyExecution, {
      help: 'Time a strategy took for its signals.',
      labelNames: ['strategy'],
    }),
    deliveries: metrics.counter(METRIC_NAMES.deliveries, 'Deliveries of notifications and webhooks.', [
      'channel',
      'outcome',
    ]),
    deliveryLatency: metrics.histogram(METRIC_NAMES.deliveryLatency, {
      help: 'Time from a notification to its delivery, waits and retries included.',
      labelNames: ['channel'],
    }),
    fetchLatency: metrics.histogram(METRIC_NAMES.fetchLatency, {
      help: 'Time a source of market data took to answer.',
      labelNames: ['source', 'outcome'],
    }),
    signals: metrics.counter(METRIC_NAMES.signals, 'Signals of strategies.', ['strategy', 'action']),
  });
}
