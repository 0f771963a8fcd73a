import { didYouMean } from '@kairos/core';
import { type IndicatorEntry, IndicatorFactory } from '@kairos/indicators';
import { checkKnown, invalid } from '../../regimes/input/invalid.js';
import type { Feature } from '../source/feature.js';
import { configured, type FeatureColumn, indicatorFeature } from '../source/indicator-feature.js';

/** How an indicator becomes a feature. */
export interface IndicatorFeatureOptions {
  /** By name; the default where left out. */
  readonly parameters?: Readonly<Record<string, number>>;
  /** Which of its lines; needed where it has several. */
  readonly line?: string;
  /** What it is computed from, `close` unless given: a column, or another feature. Only for one that reads any series. */
  readonly of?: FeatureColumn | Feature;
  /** `price` divides by the close, for indicators in units of price, which otherwise say how dear the instrument is; `none` unless given. */
  readonly per?: 'none' | 'price';
  /** Name of the feature; made from the others unless given. */
  readonly name?: string;
}

const NAMES: readonly (keyof IndicatorFeatureOptions)[] = ['parameters', 'line', 'of', 'per', 'name'];

/**
 * Any indicator as a feature: one of the library by name, or an entry of your own.
 *
 * Running totals such as `obv` depend on where the history begins: another value live, unless the same history is loaded there.
 *
 * @throws `ValidationError` on an unknown indicator, option, parameter or line, and on an indicator that repaints or compares two series.
 */
export function indicator(which: string | IndicatorEntry, options: IndicatorFeatureOptions = {}): Feature {
  checkKnown(options, NAMES);
  const { parameters = {}, line, of, per = 'none' } = options;
  const entry = typeof which === 'string' ? new IndicatorFactory().describe(which) : which;
  if (entry.repaints)
    throw invalid(entry.name, 'must not be a feature: it repaints, past values change as bars arrive');
  if (entry.columns?.includes('a'))
    throw invalid(entry.name, 'must not compare two series: combine them in defineFeature');
  if (of !== undefined && entry.columns) throw invalid('of', `must be left out: ${entry.name} reads ${entry.columns}`);
  if (per !== 'none' && per !== 'price') throw invalid('per', `must be none or price, was ${String(per)}`);
  checkLine(entry, line);
  const chosen = configured(which, parameters);
  const source = of === undefined || of === 'close' ? [] : [typeof of === 'string' ? of : of.name];
  const settings = [...source, ...Object.values(chosen.parameters)].join(',');
  const named = `${entry.name}${line === undefined ? '' : `.${line}`}${settings && `(${settings})`}`;
  return indicatorFeature({
    name: options.name ?? `${named}${per === 'price' ? '/price' : ''}`,
    indicator: chosen,
    ...(line !== undefined && { line }),
    ...(of !== undefined && { of }),
    ...(per === 'price' && { map: (value, { close }, i) => value / close[i]! }),
  });
}

function checkLine({ name, lines }: IndicatorEntry, line: string | undefined): void {
  if (lines ? line !== undefined && lines.includes(line) : line === undefined) return;
  const wanted = lines ? `must be one of ${lines.join(', ')}` : `must be left out: ${name} has one line`;
  throw invalid('line', `${wanted}, was ${String(line)}.${lines && line ? didYouMean(line, lines) : ''}`);
}
