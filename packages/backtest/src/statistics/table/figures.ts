import { BENCHMARK_FIGURES } from './benchmark-figures.js';
import { COST_FIGURES } from './cost-figures.js';
import { DRAWDOWN_FIGURES } from './drawdown-figures.js';
import type { Figure, StatisticGroup, StatisticInfo } from './figure.js';
import { PERIOD_FIGURES } from './period-figures.js';
import { RETURN_FIGURES } from './return-figures.js';
import { RISK_FIGURES } from './risk-figures.js';
import { TRADE_FIGURES } from './trade-figures.js';
import { TRADE_KIND_FIGURES } from './trade-kind-figures.js';

/** All figures by group, in the order of the table. @internal */
export const FIGURES: Readonly<Record<StatisticGroup, readonly Figure[]>> = {
  period: PERIOD_FIGURES,
  returns: RETURN_FIGURES,
  risk: RISK_FIGURES,
  drawdown: DRAWDOWN_FIGURES,
  trades: [...TRADE_FIGURES, ...TRADE_KIND_FIGURES],
  costs: COST_FIGURES,
  benchmark: BENCHMARK_FIGURES,
};

function describeFigures(): readonly StatisticInfo[] {
  return (Object.keys(FIGURES) as StatisticGroup[]).flatMap((group) =>
    FIGURES[group].map(({ compute: _, ...info }) => Object.freeze({ ...info, group })),
  );
}

/**
 * Every figure of `statistics`, described: its key, a heading, unit, group, meaning, and what other tools call it. In the order of the table.
 *
 * @example
 * ```ts
 * import { STATISTICS } from '@kairos/backtest';
 *
 * STATISTICS.find(({ name }) => name === 'maxDrawdown')?.unit; // => 'fraction'
 * ```
 */
export const STATISTICS: readonly StatisticInfo[] = /* @__PURE__ */ Object.freeze(/* @__PURE__ */ describeFigures());
