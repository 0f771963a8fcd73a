import { REGIMES } from '@kairos/core';
import { inWords } from './attribution-section.js';
import type { ReportInput } from './report-options.js';
import type { Thinning } from './thinning.js';

/** A line that the page draws over the prices (pane 0) or below drawdown, from pane 3 on. */
interface ChartLine {
  readonly name: string;
  readonly pane: number;
  /** Number of its colour. */
  readonly color: number;
  /** One value per drawn bar; `null` where there is none. */
  readonly values: readonly (number | null)[];
}

/** What the page draws beside prices and account. */
export interface ChartLayers {
  readonly lines: readonly ChartLine[];
  /** Names of the panes below drawdown, the first is pane 3. */
  readonly panes: readonly string[];
  /** Names of the regimes, and for each drawn bar the number of its own, -1 where it is not known; empty without regimes. */
  readonly regimes: readonly string[];
  readonly regime: readonly number[];
}

/** Colours of lines in the style sheet. */
export const LINE_COLORS = 6;

function valueAt(values: Float64Array, bar: number): number | null {
  const value = values[bar];
  return value === undefined || !Number.isFinite(value) ? null : Number(value.toPrecision(8));
}

/** Indicators and regimes at the drawn bars. */
export function chartLayers({ indicators, regime }: ReportInput, { bars }: Thinning): ChartLayers {
  const panes = [...new Set(indicators.map(({ pane }) => pane))].filter((pane) => pane !== 'price');
  return {
    lines: indicators.map(({ name, values, pane }, at) => ({
      name,
      pane: pane === 'price' ? 0 : 3 + panes.indexOf(pane),
      color: at % LINE_COLORS,
      values: bars.map((bar) => valueAt(values, bar)),
    })),
    panes,
    regimes: regime ? REGIMES.map(inWords) : [],
    regime: regime ? bars.map((bar) => (REGIMES[regime.regime[bar]!] === undefined ? -1 : regime.regime[bar]!)) : [],
  };
}
