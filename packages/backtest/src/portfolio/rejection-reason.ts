/** Eight digits: enough to compare, short enough to read. The exact values stand in `limit` and `actual`. */
function shown(value: number): number {
  return Number(value.toPrecision(8));
}

/** A sentence for a rule of the engine that cut or stopped an order. @internal */
export function rejectionReason(rule: string, symbol: string, limit: number, actual: number): string {
  const [most, was] = [shown(limit), shown(actual)];
  switch (rule) {
    case 'buying-power':
      return `${symbol} would add a notional of ${was}, and the account can pay or back ${most}`;
    case 'leverage':
      return `the weights together are ${was} of the equity, at most ${most} is allowed; all were scaled down`;
    case 'lot':
      return `${symbol} would trade ${was} units, less than a lot of ${most}`;
    case 'min-trade':
      return `${symbol} would trade a notional of ${was}, below minTradeNotional ${most}`;
    case 'min-notional':
      return `${symbol} would trade a notional of ${was}, below the instrument's least order of ${most}`;
    case 'price':
      return `the price of ${symbol} must be above 0, was ${was}`;
    case 'no-price':
      return `${symbol} has no price yet; said once, until it has`;
    case 'delisted':
      return `${symbol} is delisted; said once`;
    case 'no-bar':
      return `${symbol} had no bar after the decision to fill in`;
    case 'last-bar':
      return 'there is no next bar to fill in';
    case 'stopped':
      return `${symbol} was stopped out while the order waited`;
    case 'conflict':
      return 'the bar asks for the entry and for its opposite';
    default:
      return rule;
  }
}
