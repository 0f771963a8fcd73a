import type { PortfolioRisk } from './portfolio-risk.js';
import { alarms, contributionCheck, type RebalanceCheck, triggers } from './rebalance-checks.js';
import { type RebalanceOptions, resolveRules } from './rebalance-options.js';
import { type Book, type BySymbol, type RebalanceRequest, readBook } from './rebalance-request.js';
import type { RebalanceOmission, RebalanceTrade } from './rebalance-trade.js';
import { riskContributions } from './risk-contributions.js';
import { sizeTrades } from './size-trades.js';
import { type TradeDesk, unitValue } from './trade-desk.js';
import { type TargetChange, wantedWeights } from './wanted-weights.js';

/** What a rebalancing should do, and why. Nothing has been traded. Weights are shares of the equity, money is the quote currency. */
export interface RebalancePlan {
  /** Whether a rule asks for a rebalancing. It may still have no trades: `omissions` then say why. */
  readonly isNeeded: boolean;
  /** `emergency` sells without regard to turnover and buys nothing. */
  readonly urgency: 'none' | 'normal' | 'emergency';
  /** Every rule that was looked at, with what it found: why it rebalances, and why not. */
  readonly checks: readonly RebalanceCheck[];
  /** In the order in which they must be done: sales, purchases, sales that settle the cash. */
  readonly trades: readonly RebalanceTrade[];
  /** What would lead to the targets and is not traded, or not in full. */
  readonly omissions: readonly RebalanceOmission[];
  /** Weights to go for, after what `changes` did to the targets. */
  readonly targets: BySymbol;
  readonly changes: readonly TargetChange[];
  readonly weights: BySymbol;
  /** weight - target: positive is overweight. */
  readonly drift: BySymbol;
  /** Share of the risk by symbol of the wanted weights; missing without a covariance. */
  readonly riskContributions?: BySymbol;
  readonly equity: number;
  /** Traded value / equity, purchases and sales alike. */
  readonly turnover: number;
  /** What the trades cost when all fill at their limit prices: the distance from the price, and fees. */
  readonly cost: number;
  /** Once all have filled at their limit prices, valued at the prices. */
  readonly after: { readonly cash: number; readonly weights: BySymbol };
}

/**
 * Plans how to bring a portfolio back to its targets: pure, from what is held to an ordered list of trades, with the reason for each thing
 * done and not done. Without borrowing, without shorts.
 *
 * **Targets.** Scaled down together where they leave less than `cashBuffer`; moved until no position contributes more than
 * `maxRiskContribution` of the risk; cut at `maxPosition`; times `reducedExposure` while volatility is above `maxVolatilityRatio` x its
 * average, the drawdown above `maxDrawdown`, beta above `emergencyBeta` or the value at risk broken `emergencyBreaches` periods running.
 *
 * **When.** A weight is off by more than `drift`, a position above `maxPosition`, the cash below `cashBuffer`, the correlation risk above
 * `maxCorrelation`, or it is an emergency: a weight above `emergencyWeight`, beta, value at risk. Then everything goes to its target.
 *
 * **Trades.** Sales of what is overweight, furthest off first; purchases of what is underweight, furthest off first; then sales that raise
 * the buffer where lots left it short. Each at least `minTrade`, at most `maxVolumeShare` of the volume, all together at most
 * `maxTurnover` of the equity; what is too much waits for the next plan. Purchases are what the cash pays when every order fills at its
 * limit price without touching the buffer, and at its worst price without debt. Orders are limits at `limitOffset` from the price: an order
 * that fills at all fills no worse.
 *
 * @throws `ValidationError` for targets that add up to more than 1, a symbol without a price that is held or wanted, an equity that is not cash + positions,
 * and an option that is unknown or out of range.
 * @example
 * ```ts
 * import { rebalancePlan } from '@kairos/strategies';
 *
 * const plan = rebalancePlan(
 *   {
 *     targets: { SPY: 0.4, BND: 0.5 },
 *     positions: { SPY: 100, BND: 400 },
 *     prices: { SPY: 500, BND: 100 },
 *     cash: 10_000,
 *   },
 *   { fractional: false, maxPosition: 0.55, feeRate: 0.001 },
 * );
 * plan.checks.filter(({ isBroken }) => isBroken).map(({ rule, symbol }) => `${rule} ${symbol}`); // => [ 'drift SPY' ]
 * plan.trades.map(({ side, quantity, symbol, limitPrice }) => `${side} ${quantity} ${symbol} at ${limitPrice}`); // => [ 'sell 20 SPY at 499.5', 'buy 100 BND at 100.1' ]
 * plan.turnover; // => 0.2
 * ```
 */
export function rebalancePlan(request: RebalanceRequest, options: RebalanceOptions = {}): RebalancePlan {
  return planOf(request, options, 'refused');
}

/**
 * The same on a history in which a target may not be listed yet: what has no price is not bought, its share stays cash, and `omissions`
 * tell of it.
 *
 * @internal
 */
export function planBeforeListings(request: RebalanceRequest, options: RebalanceOptions): RebalancePlan {
  return planOf(request, options, 'left');
}

function planOf(request: RebalanceRequest, options: RebalanceOptions, unpriced: 'refused' | 'left'): RebalancePlan {
  const rules = resolveRules(options);
  const book = readBook(request, rules, unpriced);
  const risk: PortfolioRisk = request.risk ?? {};
  const found = alarms(book.holdings, risk, rules);
  const broken = found.filter(({ isBroken }) => isBroken);
  const { wanted, changes } = wantedWeights(book.holdings, risk, broken, rules);
  const asked = triggers(book, wanted, risk, rules);
  const isEmergency = broken.some(({ rule }) => rule.startsWith('emergency'));
  const isNeeded = isEmergency || asked.some(({ isBroken }) => isBroken);
  const desk = isNeeded ? sizeTrades(book, wanted, isEmergency, rules) : undefined;
  const shares = risk.covariance && riskContributions(wanted, risk.covariance);
  const weights = mapSymbols(book, ({ weight }) => weight);
  return {
    isNeeded,
    urgency: isEmergency ? 'emergency' : isNeeded ? 'normal' : 'none',
    checks: [...asked, ...found, ...contributionCheck(wanted, risk, rules)],
    trades: desk?.trades ?? [],
    omissions: desk?.omissions ?? [],
    targets: wanted,
    changes,
    weights,
    drift: mapSymbols(book, ({ symbol, weight }) => weight - wanted[symbol]!),
    ...(shares && { riskContributions: shares }),
    equity: book.equity,
    turnover: (desk?.traded ?? 0) / book.equity,
    ...outcome(book, desk, weights),
  };
}

function mapSymbols({ holdings }: Book, value: (holding: Book['holdings'][number]) => number): Record<string, number> {
  return Object.fromEntries(holdings.map((holding) => [holding.symbol, value(holding)]));
}

function outcome(book: Book, desk: TradeDesk | undefined, weights: BySymbol): Pick<RebalancePlan, 'cost' | 'after'> {
  if (!desk) return { cost: 0, after: { cash: book.cash, weights } };
  const values = mapSymbols(book, (holding) => {
    const units = desk.unitsOf(holding.symbol);
    return units === 0 ? 0 : units * unitValue(holding);
  });
  const equity = desk.cash + Object.values(values).reduce((sum, value) => sum + value, 0);
  const after = Object.fromEntries(Object.entries(values).map(([symbol, value]) => [symbol, value / equity]));
  return { cost: book.equity - equity, after: { cash: desk.cash, weights: after } };
}
