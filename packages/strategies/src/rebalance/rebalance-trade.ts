import type { Side } from '@kairos/core';

/** Part of a rebalancing that a trade belongs to, in this order. */
export type RebalancePhase = 'sell' | 'buy' | 'settle';

/** A trade of a plan. Prices and money in the quote currency. */
export interface RebalanceTrade {
  readonly symbol: string;
  readonly side: Side;
  /** `settle` is a sale that only raises the cash buffer. */
  readonly phase: RebalancePhase;
  /** Units, whole lots but for the rest of a position that is sold. */
  readonly quantity: number;
  /** Step of the quantity, 0 for any. */
  readonly lotSize: number;
  /** That it was planned with. */
  readonly price: number;
  /** Of the order: `limitOffset` from the price, on a tick. */
  readonly limitPrice: number;
  /** Beyond which it must not be chased: `maxSlippage` from the price. */
  readonly worstPrice: number;
  /** quantity x price x multiplier. */
  readonly notional: number;
  /** Weight before, and wanted. */
  readonly weight: number;
  readonly target: number;
}

/** Why a wish was not traded, or not in full. */
export type OmissionRule =
  | 'min-trade'
  | 'lot'
  | 'min-notional'
  | 'volume'
  | 'turnover'
  | 'cash'
  | 'emergency'
  | 'no-price';

/** A wish that was not traded, or not in full. */
export interface RebalanceOmission {
  readonly symbol: string;
  readonly side: Side;
  readonly rule: OmissionRule;
  /** Units that lead to the target; missing without a price. */
  readonly wanted?: number;
  /** Units that are traded all the same. */
  readonly planned: number;
  /** Units for `volume`, `turnover` and `cash`; money for `min-trade` and `min-notional`; units of a lot for `lot`. */
  readonly limit?: number;
  /** What stood against it, in the same unit. */
  readonly actual?: number;
  readonly reason: string;
}

const SENTENCES: Readonly<Record<OmissionRule, (limit: number, actual: number) => string>> = {
  'min-trade': (limit, actual) => `a trade of ${actual} is less than the ${limit} that is worth it`,
  lot: (limit, actual) => `${actual} units are less than a lot of ${limit}`,
  'min-notional': (limit, actual) => `an order of ${actual} is less than the ${limit} that the venue takes`,
  volume: (limit, actual) => `${actual} units are more than the ${limit} that its share of the volume allows`,
  turnover: (limit, actual) => `${actual} units are more than the ${limit} that the turnover has left`,
  cash: (limit, actual) => `${actual} units are more than the ${limit} that the cash pays beyond the buffer`,
  emergency: () => 'nothing is bought in an emergency',
  'no-price': () => 'it has no price',
};

/** @internal */
export function omissionReason(rule: OmissionRule, limit = Number.NaN, actual = Number.NaN): string {
  const plain = (value: number) => Number(value.toPrecision(6));
  return SENTENCES[rule](plain(limit), plain(actual));
}
