import { applyExecution, exact, type Fill, type Position, ZERO } from '@kairos/core';

/** A position as it follows from the venue's last list and the executions since. */
export class PositionMemory {
  readonly #positions = new Map<string, Position>();
  readonly #multiplierOf: (symbol: string) => number;

  constructor(multiplierOf: (symbol: string) => number = () => 1) {
    this.#multiplierOf = multiplierOf;
  }

  /** Takes the venue's list as truth. @returns Positions whose quantity is another than was known. */
  seed(listed: readonly Position[]): Position[] {
    const symbols = new Set([...this.#positions.keys(), ...listed.map(({ symbol }) => symbol)]);
    const news: Position[] = [];
    for (const symbol of symbols) {
      const now = listed.find((position) => position.symbol === symbol) ?? flat(symbol, this.#positions.get(symbol));
      const before = this.#positions.get(symbol);
      this.#positions.set(symbol, now);
      if (!(before?.quantity ?? ZERO).equals(now.quantity)) news.push(now);
    }
    return news;
  }

  /** @returns The position after an execution. */
  book(fill: Fill): Position {
    const { symbol, side } = fill;
    const before = this.#positions.get(symbol) ?? flat(symbol, undefined);
    const price = exact(fill.price, 'price');
    const multiplier = exact(this.#multiplierOf(symbol));
    const change = applyExecution(before, { side, quantity: exact(fill.quantity, 'quantity'), price, multiplier });
    const { quantity, cost } = change.state;
    const units = quantity.times(multiplier);
    const position: Position = Object.freeze({
      symbol,
      quantity,
      averagePrice: units.isZero() ? ZERO : cost.div(units),
      cost,
      marketPrice: price,
      unrealizedPnl: price.times(units).minus(cost),
      realizedPnl: before.realizedPnl.plus(change.realizedPnl),
      commissions: before.commissions.plus(exact(fill.commission, 'commission')),
      funding: before.funding,
    });
    this.#positions.set(symbol, position);
    return position;
  }
}

function flat(symbol: string, before: Position | undefined): Position {
  return Object.freeze({
    symbol,
    quantity: ZERO,
    averagePrice: ZERO,
    cost: ZERO,
    marketPrice: before?.marketPrice ?? ZERO,
    unrealizedPnl: ZERO,
    realizedPnl: before?.realizedPnl ?? ZERO,
    commissions: before?.commissions ?? ZERO,
    funding: before?.funding ?? ZERO,
  });
}
