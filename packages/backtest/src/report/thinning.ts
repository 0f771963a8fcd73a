/** Which bars to draw. */
export interface Thinning {
  /** Indices of the bars to draw, strictly increasing. */
  readonly bars: readonly number[];
  /** Stretches of equal length whose extremes were kept; 0 when every bar is drawn. */
  readonly stretches: number;
}

function extremesOf(curve: Float64Array, from: number, to: number): [lowest: number, highest: number] {
  let lowest = from;
  let highest = from;
  for (let i = from + 1; i < to; i++) {
    if (curve[i]! < curve[lowest]!) lowest = i;
    if (curve[i]! > curve[highest]!) highest = i;
  }
  return [lowest, highest];
}

/**
 * Chooses the bars to draw so that thinning hides no extreme: of each stretch of bars it keeps the first one and, for
 * every curve, the bars with its lowest and its highest value.
 *
 * @param curves - Curves of equal length, one value per bar.
 * @param limit - Bars up to this number are all drawn; beyond it about this many are.
 * @param always - Bars to keep whatever the limit, such as those of entries and exits.
 */
export function thinBars(curves: readonly Float64Array[], limit: number, always: Iterable<number>): Thinning {
  const length = curves[0]?.length ?? 0;
  if (length <= limit) return { bars: Array.from({ length }, (_, i) => i), stretches: 0 };
  const stretches = Math.max(1, Math.floor(limit / (2 * curves.length + 1)));
  const kept = new Set<number>(always).add(length - 1);
  for (let stretch = 0; stretch < stretches; stretch++) {
    const from = Math.floor((stretch * length) / stretches);
    const to = Math.floor(((stretch + 1) * length) / stretches);
    kept.add(from);
    for (const curve of curves) for (const index of extremesOf(curve, from, to)) kept.add(index);
  }
  return { bars: [...kept].sort((a, b) => a - b), stretches };
}
