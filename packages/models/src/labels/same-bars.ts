import type { FeatureMatrix } from '@kairos/core';
import { invalid } from '../regimes/input/invalid.js';
import type { Labels } from './labels.js';

/**
 * Holds features to the bars of their labels: rows are found by the number of the bar, which any other bars have too.
 *
 * @throws `ValidationError` on another symbol or timeframe, a bar without a row, or a row known at another time than the decision.
 * @internal
 */
export function checkSameBars(features: FeatureMatrix, labels: Labels): void {
  checkSeries(features, labels);
  const { rows, availableAt } = features;
  for (let row = 0; row < labels.rows; row++) {
    const bar = labels.bar[row]!;
    if (!(bar < rows)) {
      throw invalid(
        `labels.bar[${row}]`,
        `must be a row of the features (${rows}), was ${bar}: the labels are of other bars`,
      );
    }
    const [known, decided] = [availableAt[bar]!, labels.decidedAt[row]!];
    if (known === decided) continue;
    const why =
      'the labels are of other bars, or one of the two was made without the calendar, or the features were known after the decision';
    throw invalid(
      `features.availableAt[${bar}]`,
      `must be when its label was decided, ${iso(decided)}, was ${iso(known)}: ${why}`,
    );
  }
}

function checkSeries(features: FeatureMatrix, labels: Labels): void {
  for (const name of ['symbol', 'timeframe'] as const) {
    const [own, other] = [features[name], labels[name]];
    if (own === undefined || other === undefined || own === other) continue;
    const more = name === 'symbol' ? '; leave symbol out of the features to predict one symbol by another' : '';
    throw invalid(
      `labels.${name}`,
      `must be that of the features, ${own}, was ${other}: the labels are of other bars${more}`,
    );
  }
}

function iso(time: number): string {
  return Number.isFinite(time) && Math.abs(time) <= 8.64e15 ? new Date(time).toISOString() : String(time);
}
