import type { Random } from '@kairos/core';

/** A search in numbers: the returns of all its configurations, without an engine. */
export interface RandomSearchPlan {
  readonly configurations: number;
  readonly days: number;
  /** Correlation of the returns of every two configurations, 0 to 1. */
  readonly correlation: number;
  /** True annual Sharpe ratio of configuration n. */
  readonly sharpe: (n: number) => number;
}

/** Daily normal returns with a deviation of 1 % and 252 days a year; one series per configuration. */
export function randomSearchReturns(random: Random, plan: RandomSearchPlan): Float64Array[] {
  const { configurations, days, correlation, sharpe } = plan;
  const common = Float64Array.from({ length: days }, () => random.normal());
  const [shared, own] = [Math.sqrt(correlation), Math.sqrt(1 - correlation)];
  return Array.from({ length: configurations }, (_, n) => {
    const drift = sharpe(n) / Math.sqrt(252);
    return common.map((luck) => 0.01 * (drift + shared * luck + (own === 0 ? 0 : own * random.normal())));
  });
}
