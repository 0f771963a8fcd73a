import {
  createInstrument,
  deny,
  exact,
  type KairosEvent,
  NetworkError,
  type Order,
  PASSED,
  type TradeProposal,
} from '@kairos/core';

const TIME = Date.UTC(2024, 0, 2, 15);

/** A limit order for 10 AAPL at 187.5. */
export function orderOf(changes: Partial<Order> = {}): Order {
  return {
    request: {
      type: 'limit',
      clientOrderId: 'k-1',
      symbol: 'AAPL',
      side: 'buy',
      quantity: 10,
      limitPrice: '187.50',
      strategy: 'sma-cross',
    },
    clientOrderId: 'k-1',
    status: 'accepted',
    filledQuantity: exact(0),
    createdAt: TIME,
    updatedAt: TIME,
    ...changes,
  };
}

/** A long of 10 AAPL at 187.5 with stop and target. */
const proposal: TradeProposal = {
  symbol: 'AAPL',
  instrument: createInstrument({ symbol: 'AAPL' }),
  strategy: 'sma-cross',
  direction: 'long',
  quantity: 10,
  entry: 187.5,
  stopLoss: 180,
  takeProfit: 210,
  notional: 1875,
  confidence: 0.825,
  time: TIME,
};

const position = {
  symbol: 'AAPL',
  quantity: exact(10),
  averagePrice: exact('187.5'),
  cost: exact(1875),
  marketPrice: exact(190),
  unrealizedPnl: exact(25),
  realizedPnl: exact('-3.5'),
  commissions: exact(1),
  funding: exact(0),
};

/** One event of each type. */
export const events = {
  bar: {
    type: 'bar',
    time: TIME,
    symbol: 'AAPL',
    timeframe: '5m',
    bar: { time: TIME - 300_000, open: 187, high: 188, low: 186.5, close: 187.5, volume: 1200 },
  },
  signal: {
    type: 'signal',
    time: TIME,
    strategy: 'sma-cross',
    symbol: 'AAPL',
    action: 'enter',
    direction: 'long',
    confidence: 0.825,
  },
  decision: {
    type: 'decision',
    time: TIME,
    proposal,
    passed: false,
    verdicts: [PASSED, deny('risk-per-trade', 'Risks 3 % of the equity, at most 2 % is allowed.')],
  },
  order: { type: 'order', time: TIME, order: orderOf({ status: 'rejected', reason: 'Buying power is too small.' }) },
  fill: {
    type: 'fill',
    time: TIME,
    fill: {
      fillId: 'f-1',
      clientOrderId: 'k-1',
      symbol: 'AAPL',
      side: 'buy',
      quantity: exact(10),
      price: '187.50',
      commission: 1,
      liquidity: 'taker',
      time: TIME,
    },
  },
  position: { type: 'position', time: TIME, position },
  equity: { type: 'equity', time: TIME, currency: 'USD', cash: exact('8125.50'), equity: exact('10025.5') },
  regime: { type: 'regime', time: TIME, symbol: 'AAPL', regime: 'trend', multiplier: 1, probability: 0.9 },
  risk: {
    type: 'risk',
    time: TIME,
    denial: deny('daily-loss', 'Lost 3.1 % today, at most 3 % is allowed.', { limit: 0.03, actual: 0.031 }),
    tradingState: 'halted',
  },
  error: {
    type: 'error',
    time: TIME,
    error: new NetworkError('connection reset', { venue: 'tradier' }),
    source: 'tradier',
  },
} as const satisfies { [T in KairosEvent['type']]: Extract<KairosEvent, { type: T }> };
