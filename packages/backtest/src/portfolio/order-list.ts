import { ORDER, type OrderLog } from './order-log.js';
import type { PortfolioOrder, PortfolioRejection } from './portfolio-result.js';
import { rejectionReason } from './rejection-reason.js';

function statusOf(rule: string, isFilled: boolean): PortfolioOrder['status'] {
  if (rule === '') return 'filled';
  if (isFilled) return 'cut';
  return rule === 'replaced' ? 'replaced' : 'rejected';
}

/** The orders of a log, in the order in which they were filled or given up. Wishes that could not be sized are none. @internal */
export function listOrders(log: OrderLog, symbols: readonly string[], time: Float64Array): PortfolioOrder[] {
  const { kind, series, row, decided, wanted, filled, price, commission, reference } = log.columns;
  const orders: PortfolioOrder[] = [];
  for (let at = 0; at < log.length; at++) {
    if (kind[at] !== ORDER || Number.isNaN(wanted[at]!)) continue;
    const rule = log.ruleOf(at);
    const isFilled = filled[at] !== 0;
    orders.push({
      symbol: symbols[series[at]!]!,
      side: wanted[at]! > 0 ? 'buy' : 'sell',
      quantity: Math.abs(wanted[at]!),
      filledQuantity: Math.abs(filled[at]!),
      status: statusOf(rule, isFilled),
      reason: log.reasonOf(at),
      row: decided[at]!,
      time: time[decided[at]!]!,
      ...(isFilled && {
        filledRow: row[at]!,
        filledTime: time[row[at]!]!,
        price: price[at]!,
        reference: reference[at]!,
      }),
      commission: commission[at]!,
      ...(rule === '' ? {} : { rule }),
    });
  }
  return orders;
}

/** What was cut or not taken. An order that the next decision replaced is not: the newer one stands for it. @internal */
export function listRejections(log: OrderLog, symbols: readonly string[], time: Float64Array): PortfolioRejection[] {
  const { kind, series, decided, wanted, filled, limit, actual } = log.columns;
  const rejections: PortfolioRejection[] = [];
  for (let at = 0; at < log.length; at++) {
    const rule = log.ruleOf(at);
    if (kind[at] !== ORDER || rule === '' || rule === 'replaced') continue;
    const symbol = symbols[series[at]!]!;
    const isSized = !Number.isNaN(wanted[at]!);
    rejections.push({
      symbol,
      row: decided[at]!,
      time: time[decided[at]!]!,
      ...(isSized ? { side: wanted[at]! > 0 ? 'buy' : 'sell', quantity: Math.abs(wanted[at]!) } : {}),
      filledQuantity: Math.abs(filled[at]!),
      rule,
      reason: log.reasons.get(at) ?? rejectionReason(rule, symbol, limit[at]!, actual[at]!),
      ...(Number.isNaN(limit[at]!) ? {} : { limit: limit[at]! }),
      ...(Number.isNaN(actual[at]!) ? {} : { actual: actual[at]! }),
    });
  }
  return rejections;
}
