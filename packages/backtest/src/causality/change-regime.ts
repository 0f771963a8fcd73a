import { REGIMES, type RegimeSeries } from '@kairos/core';

const NOT_READY = 255;

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
    changed.regime[i] = isKept || state === NOT_READY ? state : REGIMES.length - 1 - state;
    changed.multiplier[i] = isKept ? factor : 1 - factor;
    changed.probability[i] = isKept ? chance : 1 - chance;
  }
  return changed;
}
