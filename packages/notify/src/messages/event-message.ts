import type {
  DecisionEvent,
  EquityEvent,
  EventOf,
  EventType,
  FillEvent,
  KairosEvent,
  OrderEvent,
  PositionEvent,
  RiskEvent,
  SignalEvent,
} from '@kairos/core';
import { amountText, capitalized, percentText } from './wording.js';

/** An event in words. */
export interface EventMessage {
  readonly title: string;
  readonly message: string;
  /** Facts for conditions and machines; exact amounts are texts of digits. */
  readonly data: Readonly<Record<string, unknown>>;
  /** What a repetition of the same news has in common with it. */
  readonly key: string;
}

function fillMessage({ fill }: FillEvent): EventMessage {
  const { symbol, side, clientOrderId, liquidity } = fill;
  const [quantity, price, commission] = [fill.quantity, fill.price, fill.commission].map(amountText);
  return {
    title: `${side === 'buy' ? 'Bought' : 'Sold'} ${quantity} ${symbol} at ${price}`,
    message: `Order ${clientOrderId}, commission ${commission}, ${liquidity}.`,
    data: { symbol, side, quantity, price, commission, liquidity, clientOrderId, fillId: fill.fillId },
    key: fill.fillId,
  };
}

function orderPrices(order: OrderEvent['order']['request']): string {
  const limit = 'limitPrice' in order ? `, limit ${amountText(order.limitPrice)}` : '';
  const stop = 'stopPrice' in order ? `, stop ${amountText(order.stopPrice)}` : '';
  return stop + limit;
}

function orderMessage({ order }: OrderEvent): EventMessage {
  const { request, status, reason, clientOrderId } = order;
  const { side, symbol, type, strategy } = request;
  const [quantity, filledQuantity] = [amountText(request.quantity), amountText(order.filledQuantity)];
  const filled = order.averageFillPrice && ` Filled ${filledQuantity} at ${amountText(order.averageFillPrice)}.`;
  const unknown = status === 'unknown' ? ' The venue gave no answer: the order may be working.' : '';
  return {
    title: `Order ${status}: ${side} ${quantity} ${symbol}`,
    message: `${capitalized(type)} order ${clientOrderId}${orderPrices(request)}.${unknown}${filled ?? ''}${reason ? ` ${reason}` : ''}`,
    data: { symbol, side, quantity, filledQuantity, status, orderType: type, clientOrderId, strategy, reason },
    key: `${clientOrderId} ${status} ${filledQuantity}`,
  };
}

function decisionMessage({ proposal, passed, verdicts }: DecisionEvent): EventMessage {
  const { direction, symbol, strategy, entry, stopLoss, takeProfit, confidence, consensus } = proposal;
  const quantity = amountText(proposal.quantity);
  const denials = verdicts.flatMap((verdict) => (verdict.passed ? [] : [verdict]));
  const levels = [
    `entry ${amountText(entry)}`,
    ...(stopLoss === undefined ? [] : [`stop ${amountText(stopLoss)}`]),
    ...(takeProfit === undefined ? [] : [`target ${amountText(takeProfit)}`]),
  ];
  const reasons = denials.map(({ rule, reason }) => ` ${rule}: ${reason}`).join('');
  return {
    title: `${passed ? 'Entry' : 'Denied'}: ${direction} ${quantity} ${symbol}`,
    message: `${strategy}, ${levels.join(', ')}.${reasons}`,
    data: {
      ...{ symbol, strategy, direction, quantity, entry, stopLoss, takeProfit, passed },
      ...{ confidence, consensus, signalStrength: confidence, rules: denials.map(({ rule }) => rule) },
    },
    key: `${strategy} ${symbol} ${direction} ${passed} ${denials.map(({ rule }) => rule).join()} ${proposal.time}`,
  };
}

function riskMessage({ denial, tradingState, change, symbol }: RiskEvent): EventMessage {
  const { rule, reason, limit, actual } = denial;
  const state = { halted: 'Trading halted', reducing: 'Only reducing positions', active: 'Trading active' }[
    tradingState
  ];
  // Whoever asks for a high risk level wants to hear of every stop, not of its end.
  const riskLevel = tradingState === 'active' ? 'low' : 'high';
  return {
    title: `${state}: ${rule}${change === 'lifted' ? ' lifted' : ''}${symbol === undefined ? '' : ` (${symbol})`}`,
    message: reason,
    data: { symbol, rule, reason, limit, actual, tradingState, change, riskLevel },
    key: `${rule} ${change ?? ''} ${tradingState} ${symbol ?? ''}`,
  };
}

function signalMessage({ strategy, symbol, action, direction, confidence, time }: SignalEvent): EventMessage {
  const sure = confidence === undefined ? '' : `, confidence ${percentText(confidence)}`;
  return {
    title: `Signal: ${action} ${direction} ${symbol}`,
    message: `${strategy}${sure}.`,
    data: { symbol, strategy, action, direction, confidence, signalStrength: confidence },
    key: `${strategy} ${symbol} ${action} ${direction} ${time}`,
  };
}

function positionMessage({ position, time }: PositionEvent): EventMessage {
  const { symbol } = position;
  const [quantity, averagePrice] = [amountText(position.quantity), amountText(position.averagePrice)];
  const [unrealizedPnl, realizedPnl] = [amountText(position.unrealizedPnl), amountText(position.realizedPnl)];
  const isFlat = position.quantity.isZero();
  return {
    title: isFlat ? `Position closed: ${symbol}` : `Position: ${quantity} ${symbol} at ${averagePrice}`,
    message: `Profit ${unrealizedPnl} open, ${realizedPnl} closed before commissions.`,
    data: { symbol, quantity, averagePrice, unrealizedPnl, realizedPnl },
    key: `${symbol} ${quantity} ${averagePrice} ${time}`,
  };
}

function equityMessage({ currency, cash, equity, time }: EquityEvent): EventMessage {
  const amounts = { equity: amountText(equity), cash: amountText(cash) };
  return {
    title: `Equity ${amounts.equity} ${currency}`,
    message: `Cash ${amounts.cash} ${currency}.`,
    data: { currency, ...amounts },
    key: `${currency} ${time}`,
  };
}

const WORDS: { readonly [T in EventType]: (event: EventOf<T>) => EventMessage } = {
  fill: fillMessage,
  order: orderMessage,
  decision: decisionMessage,
  risk: riskMessage,
  signal: signalMessage,
  position: positionMessage,
  equity: equityMessage,
  bar: ({ symbol, timeframe, bar }) => ({
    title: `Bar ${symbol} ${timeframe}: ${amountText(bar.close)}`,
    message: `Open ${bar.open}, high ${bar.high}, low ${bar.low}, close ${bar.close}, volume ${bar.volume}.`,
    data: { symbol, timeframe, close: bar.close, volume: bar.volume },
    key: `${symbol} ${timeframe} ${bar.time}`,
  }),
  regime: ({ symbol, regime, multiplier, probability }) => ({
    title: `Regime of ${symbol}: ${regime}`,
    message: `Probability ${percentText(probability)}, position sizes x ${amountText(multiplier)}.`,
    data: { symbol, regime, multiplier, probability },
    key: `${symbol} ${regime}`,
  }),
  // The message of an error only: replies of venues and stacks are for logs.
  error: ({ error, source }) => ({
    title: `Error in ${source}`,
    message: error.message,
    data: { source, errorName: error.name, code: 'code' in error ? error.code : undefined },
    key: `${source} ${error.name} ${error.message}`,
  }),
};

/** Every type of event. */
export const EVENT_TYPES: readonly string[] = Object.keys(WORDS);

/**
 * An event in words for people, with its facts as plain data: what happened, at which price, and why.
 *
 * The data always holds `type`. Conditions most often read `signalStrength` (the confidence of signals and decisions), `riskLevel`
 * (`high` while trading is reduced or halted, else `low`; of risk events), `symbol` and `strategy`.
 */
export function eventMessage(event: KairosEvent): EventMessage {
  // Each event goes to the function of its own type.
  const words = WORDS[event.type] as (event: KairosEvent) => EventMessage;
  const { title, message, data, key } = words(event);
  return { title, message, data: { type: event.type, ...data }, key: `${event.type} ${key}` };
}

/** Names of data that some event has: what a condition may read of events. */
export const EVENT_FIELDS = [
  ...['type', 'title', 'message', 'priority', 'time', 'symbol', 'side', 'quantity', 'price', 'commission', 'liquidity'],
  ...['clientOrderId', 'fillId', 'filledQuantity', 'status', 'orderType', 'strategy', 'reason', 'direction', 'entry'],
  ...[
    'stopLoss',
    'takeProfit',
    'passed',
    'confidence',
    'consensus',
    'signalStrength',
    'rules',
    'rule',
    'limit',
    'actual',
  ],
  ...[
    'tradingState',
    'riskLevel',
    'change',
    'action',
    'averagePrice',
    'unrealizedPnl',
    'realizedPnl',
    'currency',
    'equity',
    'cash',
  ],
  ...['timeframe', 'close', 'volume', 'regime', 'multiplier', 'probability', 'source', 'errorName', 'code'],
] as const;
