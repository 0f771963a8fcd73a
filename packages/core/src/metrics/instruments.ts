import { ValidationError } from '../errors/errors.js';
import { type Sample, showNumber } from './exposition.js';
import type { Counter, Gauge, Histogram } from './metrics.js';
import type { Series, SeriesTable } from './series-table.js';

/** A number that is counted up or set. */
export interface Tally {
  value: number;
}

/** What a histogram has seen under one combination of labels. */
export interface Distribution {
  /** How many fell into each bucket and none below it, the last beyond every bound. */
  readonly counts: number[];
  sum: number;
}

function requireNumber(what: string, value: number, isRight: boolean): void {
  if (isRight) return;
  const message = `${what}, was ${String(value)}`;
  throw new ValidationError(message, { issues: [{ path: 'value', message }] });
}

/** A counter over its series. */
export function counterOver(name: string, table: SeriesTable<Tally>): Counter {
  return Object.freeze({
    add(amount = 1, labels) {
      requireNumber(`${name} must grow by a finite number of at least 0`, amount, amount >= 0 && amount < Infinity);
      table.at(labels).value += amount;
    },
  } satisfies Counter);
}

/** A gauge over its series. */
export function gaugeOver(name: string, table: SeriesTable<Tally>): Gauge {
  return Object.freeze({
    set(value, labels) {
      requireNumber(`${name} must be set to a number`, value, typeof value === 'number');
      table.at(labels).value = value;
    },
    add(amount, labels) {
      requireNumber(`${name} must change by a number`, amount, typeof amount === 'number');
      table.at(labels).value += amount;
    },
  } satisfies Gauge);
}

/** A histogram over its series; `bounds` rise. */
export function histogramOver(name: string, bounds: readonly number[], table: SeriesTable<Distribution>): Histogram {
  return Object.freeze({
    observe(value, labels) {
      requireNumber(`${name} must observe a finite number`, value, Number.isFinite(value));
      const seen = table.at(labels);
      const bucket = bounds.findIndex((bound) => value <= bound);
      seen.counts[bucket < 0 ? bounds.length : bucket]!++;
      seen.sum += value;
    },
  } satisfies Histogram);
}

type Pairs = (readonly [string, string])[];

function pairs(names: readonly string[], { values }: Series<unknown>): Pairs {
  return names.map((name, i) => [name, values[i]!] as const);
}

/** One sample a series. */
export function* tallySamples(names: readonly string[], table: SeriesTable<Tally>): Iterable<Sample> {
  for (const series of table.all()) yield { labels: pairs(names, series), value: series.state.value };
}

/** A cumulative bucket per bound and one for all, then sum and count. */
export function* distributionSamples(
  names: readonly string[],
  bounds: readonly number[],
  table: SeriesTable<Distribution>,
): Iterable<Sample> {
  for (const series of table.all()) {
    const labels = pairs(names, series);
    let count = 0;
    for (const [i, inBucket] of series.state.counts.entries()) {
      count += inBucket;
      const le = showNumber(bounds[i] ?? Number.POSITIVE_INFINITY);
      yield { suffix: '_bucket', labels: [...labels, ['le', le]], value: count };
    }
    yield { suffix: '_sum', labels, value: series.state.sum };
    yield { suffix: '_count', labels, value: count };
  }
}
