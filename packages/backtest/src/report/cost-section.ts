import type { BacktestResult } from '../result.js';
import { tradingCosts } from '../statistics/trades/trading-costs.js';
import { formatFraction, formatMoney } from './format.js';

/** One kind of cost: what it came to in the quote currency, below 0 when it was received. */
export interface CostLine {
  readonly label: string;
  readonly amount: number;
  /** Share of all costs; `undefined` when there were none, or some were received. */
  readonly share: number | undefined;
}

/** Amounts with their shares, and the sum of all last. */
export function costShares(costs: readonly (readonly [label: string, amount: number])[], total: number): CostLine[] {
  const isShared = total > 0 && costs.every(([, amount]) => amount >= 0);
  const all = [...costs, ['All costs', total] as const];
  return all.map(([label, amount]) => ({ label, amount, share: isShared ? amount / total : undefined }));
}

/** Commission, slippage and carry, told apart, and their sum last. */
export function costLines(result: BacktestResult, multiplier: number): CostLine[] {
  const { commission, entrySlippage, exitSlippage, carry, total } = tradingCosts(result, multiplier);
  return costShares(
    [
      ['Commissions', commission],
      ['Slippage of entries', entrySlippage],
      ['Slippage of exits', exitSlippage],
      ['Funding, borrowing and dividends', carry],
    ],
    total,
  );
}

/** What trading cost, and what was left of the profit before it. */
export function costSection(result: BacktestResult, multiplier: number): string {
  return costTable(costLines(result, multiplier), result.stats.finalEquity - result.capital);
}

/** Costs as a table, their sum last; `net` is the profit after them. */
export function costTable(lines: readonly CostLine[], net: number): string {
  const rows = lines.map(({ label, amount, share }) => {
    const width = Math.round((share ?? 0) * 100);
    return `<tr><th scope="row">${label}</th><td>${formatMoney(amount)}</td><td>${formatFraction(share, 0)}<i class="meter accent" style="width:${width}%"></i></td></tr>`;
  });
  const before = net + lines.at(-1)!.amount;
  return `<section id="costs">
<h2>Costs</h2>
<table>
<thead><tr><th scope="col">Cost</th><th scope="col">Amount</th><th scope="col">Share</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
<p class="note">Profit before costs ${formatMoney(before)}, after costs ${formatMoney(net)}.</p>
</section>`;
}
