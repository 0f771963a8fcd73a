import type { Metrics } from './metrics.js';

function ignore(): void {}

const nothing = Object.freeze({ add: ignore, set: ignore, observe: ignore });

/** Measures nothing and costs nothing: the default wherever metrics can be passed. */
export const noMetrics: Metrics = Object.freeze({
  counter: () => nothing,
  gauge: () => nothing,
  histogram: () => nothing,
});
