import type { Rules } from './rebalance-options.js';
import type { Book, BySymbol, Holding } from './rebalance-request.js';
import { TradeDesk, unitValue, type Wish } from './trade-desk.js';

/** Changes smaller than this share of the equity are rounding. */
const ROUNDING = 1e-9;

/** A wish with how far its weight is off, unsigned. */
type Gap = Wish & { readonly gap: number };

function gapsOf({ holdings, equity }: Book, wanted: BySymbol): Gap[] {
  const gaps = holdings.flatMap((holding): Gap[] => {
    const target = wanted[holding.symbol]!;
    const change = target * equity - holding.value;
    if (Math.abs(change) <= ROUNDING * equity) return [];
    const side = change > 0 ? 'buy' : 'sell';
    const quantity = target === 0 ? holding.units : Math.abs(change) / unitValue(holding);
    return [{ holding, side, target, quantity, gap: Math.abs(target - holding.weight) }];
  });
  return gaps.sort((a, b) => b.gap - a.gap);
}

/** Value that wishes come to together, as far as their volume lets them. */
function worthOf(wishes: readonly Wish[], { minTrade }: Rules): number {
  const values = wishes.map(({ holding, quantity }) => Math.min(quantity, holding.maxQuantity) * unitValue(holding));
  return values.reduce((sum, value) => (value < minTrade ? sum : sum + value), 0);
}

/**
 * Turns the way from what is held to what is wanted into trades: sales of what is overweight, furthest off first, then purchases of what
 * is underweight, furthest off first, then sales that only raise the cash buffer where it is still short.
 *
 * When the turnover does not do for all, sales and purchases share it as they would have traded. In an emergency turnover does not hold
 * sales back, and nothing is bought.
 *
 * @internal
 */
export function sizeTrades(book: Book, wanted: BySymbol, isEmergency: boolean, rules: Rules): TradeDesk {
  const desk = new TradeDesk(book, rules);
  const gaps = gapsOf(book, wanted);
  const isPriced = ({ holding }: Wish) => !Number.isNaN(holding.price);
  const sales = gaps.filter(({ side }) => side === 'sell');
  const purchases = gaps.filter(({ side }) => side === 'buy').filter(isPriced);
  const most = rules.maxTurnover === null || isEmergency ? Number.POSITIVE_INFINITY : rules.maxTurnover * book.equity;

  const selling = worthOf(sales, rules);
  const buying = Math.min(worthOf(purchases, rules), Math.max(0, desk.spare + selling));
  const share = selling + buying > most ? (most * selling) / (selling + buying) : most;
  for (const sale of sales) desk.trade(sale, 'sell', share - desk.traded);
  for (const purchase of purchases) {
    if (isEmergency) desk.omit(purchase, 'emergency');
    else desk.trade(purchase, 'buy', most - desk.traded);
  }
  for (const gap of gaps) if (!isPriced(gap)) desk.omit(gap, 'no-price');
  settle(book, desk, most, rules);
  return desk;
}

/** Raises what the buffer still lacks from the largest positions, in the fewest lots that do. */
function settle({ holdings, equity }: Book, desk: TradeDesk, most: number, rules: Rules): void {
  if (desk.trades.some(({ side }) => side === 'buy')) return;
  const left = (holding: Holding) => desk.unitsOf(holding.symbol) * unitValue(holding);
  const largest = holdings.filter((holding) => left(holding) > 0).sort((a, b) => left(b) - left(a));
  for (const holding of largest) {
    const missing = -desk.spare;
    if (missing <= ROUNDING * equity) return;
    const { symbol, lotSize, units } = holding;
    if (missing < rules.minTrade) {
      const wish = { holding, side: 'sell' as const, target: 0, quantity: missing / unitValue(holding) };
      desk.omit(wish, 'min-trade', rules.minTrade, missing);
      return;
    }
    const held = desk.unitsOf(symbol);
    // Sold a little below the price, with a fee on it.
    const proceeds = unitValue(holding) * (1 - rules.limitOffset) * (1 - rules.feeRate);
    const exact = missing / proceeds;
    const quantity = Math.min(held, lotSize === 0 ? exact : Math.ceil(exact / lotSize - 1e-9) * lotSize);
    const target = ((held - quantity) * unitValue(holding)) / equity;
    const maxQuantity = holding.maxQuantity - (units - held);
    desk.trade({ holding: { ...holding, maxQuantity }, side: 'sell', target, quantity }, 'settle', most - desk.traded);
  }
}
