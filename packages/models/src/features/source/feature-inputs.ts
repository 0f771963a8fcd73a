import { type BarSeries, barCloseTimes, type Calendar, type RegimeSeries } from '@kairos/core';
import { checkKnown, invalid } from '../../regimes/input/invalid.js';
import type { FeatureInputs } from './feature.js';

/** What a feature set is given beside the bars. */
export interface FeatureOptions {
  /** Sessions that say when bars close; the UTC clock unless given. */
  readonly calendar?: Calendar;
  /** Readings for regime features, one per bar; those of another timeframe come through `alignRegimes`. */
  readonly regime?: RegimeSeries;
}

interface Node {
  readonly next: Map<unknown, Node>;
  value?: { readonly computed: unknown };
}

/** A memo whose keys are paths of anything, compared by identity. */
function createMemo(): FeatureInputs['memo'] {
  const root: Node = { next: new Map() };
  return <T>(key: readonly unknown[], compute: () => T): T => {
    let node = root;
    for (const part of key) {
      const known = node.next.get(part) ?? { next: new Map() };
      node.next.set(part, known);
      node = known;
    }
    node.value ??= { computed: compute() };
    return node.value.computed as T;
  };
}

/** @throws `ValidationError` on readings that are not one per bar. @internal */
export function featureInputs(
  bars: BarSeries,
  options: FeatureOptions,
  closeTimes = barCloseTimes(bars, options.calendar),
): FeatureInputs {
  checkKnown(options, ['calendar', 'regime']);
  const { calendar, regime } = options;
  if (regime && regime.length !== bars.length) {
    throw invalid('regime', `must hold one reading for each of the ${bars.length} bars, was ${regime.length}`);
  }
  return { bars, closeTimes, memo: createMemo(), ...(calendar && { calendar }), ...(regime && { regime }) };
}
