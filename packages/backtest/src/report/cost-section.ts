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

/** Commission, slippage and carry, told apart, and their sum last. */
export function costLines(result: BacktestResult, multiplier: number): CostLine[] {
  const { commission, entrySlippage, exitSlippage, carry, total } = tradingCosts(result, multiplier);
  const parts = [commission, entrySlippage, exitSlippage, carry];
  const isShared = total > 0 && parts.every((part) => part >= 0);
  const line = (label: string, amount: number): CostLine => ({
    label,
    amount,
    share: isShared ? amount / total : undefined,
  });
  return [
    line('Commissions', commission),
    line('Slippage of entries', entrySlippage),
    line('Slippage of exits', exitSlippage),
    line('Funding, borrowing and dividends', carry),
    line('All costs', total),
  ];
}

/** What trading cost, and what was left of the profit before it. */
export function costSection(result: BacktestResult, multiplier: number): string {
  const lines = costLines(result, multiplier);
  const rows = lines.map(({ label, amount, share }) => {
    const width = Math.round((share ?? 0) * 100);
    return `<tr><th scope="row">${label}</th><td>${formatMoney(amount)}</td><td>${formatFraction(share, 0)}<i class="meter accent" style="width:${width}%"></i></td></tr>`;
  });
  const net = result.stats.finalEquity - result.capital;
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
