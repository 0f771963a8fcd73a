import { NO_REGIME, REGIMES, type RegimeSeries } from '@kairos/core';

/**
 * Readings of a regime model for a changed history of `length` bars that begins at bar `start`: those before `cut` as they are, those
 * from there on the opposite, and the last one again for bars behind the end.
 *
 * @internal
 */
export function changeRegime(
  regime: RegimeSeries,
  { start = 0, length, cut }: { readonly start?: number; readonly length: number; readonly cut: number },
): RegimeSeries {
  const column = (values: Float64Array, change: (value: number) => number) =>
    Float64Array.from({ length }, (_, i) => {
      const value = values[Math.min(start + i, regime.length - 1)]!;
      return start + i < cut ? value : change(value);
    });
  const changed = {
    length,
    regime: new Uint8Array(length),
    multiplier: new Float64Array(length),
    probability: new Float64Array(length),
  };
  for (let i = 0; i < length; i++) {
    const bar = Math.min(start + i, regime.length - 1);
    const isKept = start + i < cut;
    const [state, factor, chance] = [regime.regime[bar]!, regime.multiplier[bar]!, regime.probability[bar]!];
    changed.regime[i] = isKept || state === NO_REGIME ? state : REGIMES.length - 1 - state;
    changed.multiplier[i] = isKept ? factor : 1 - factor;
    changed.probability[i] = isKept ? chance : 1 - chance;
  }
  const { probabilities, direction, features, source, degraded } = regime;
  return {
    ...changed,
    ...(probabilities && { probabilities: turned(probabilities, (values) => column(values, (value) => 1 - value)) }),
    ...(direction && { direction: Int8Array.from(column(Float64Array.from(direction), (value) => -value)) }),
    ...(features && { features: turned(features, (values) => column(values, (value) => 1 - value)) }),
    ...(source !== undefined && { source }),
    ...(degraded && { degraded: Uint8Array.from(column(Float64Array.from(degraded), (value) => 1 - value)) }),
  };
}

function turned<Columns extends Readonly<Record<string, Float64Array>>>(
  columns: Columns,
  turn: (values: Float64Array) => Float64Array,
): Columns {
  return Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, turn(values)])) as Columns;
}
