import type { PortfolioRisk } from './portfolio-risk.js';
import type { Rules } from './rebalance-options.js';
import type { BySymbol, Holding } from './rebalance-request.js';
import { correlationRisk, riskContributions } from './risk-contributions.js';

/** Rules that ask for a rebalancing. */
export type RebalanceTrigger = 'drift' | 'position' | 'cash-buffer' | 'correlation';
/** Rules that ask for less exposure, or for sales at once. */
export type RiskAlarm = 'volatility' | 'drawdown' | 'emergency-weight' | 'emergency-beta' | 'emergency-value-at-risk';

/** A rule that was looked at, and what it found. */
export interface RebalanceCheck {
  readonly rule: RebalanceTrigger | RiskAlarm | 'risk-contribution';
  /** The symbol that is furthest off, where the rule is about one. */
  readonly symbol?: string;
  readonly limit: number;
  /** Missing where there was nothing to measure. */
  readonly actual?: number;
  readonly isBroken: boolean;
}

/** Beyond a limit by less than this is rounding. */
const ROUNDING = 1e-9;

/** The symbol with the largest figure, of those that have one. */
function largest(of: ReadonlyArray<readonly [symbol: string, figure: number]>): { symbol?: string; actual?: number } {
  let most: readonly [string, number] | undefined;
  for (const entry of of) if (Number.isFinite(entry[1]) && (!most || entry[1] > most[1])) most = entry;
  return most ? { symbol: most[0], actual: most[1] } : {};
}

function above(rule: RebalanceCheck['rule'], limit: number, found: { symbol?: string; actual?: number | undefined }) {
  const { symbol, actual } = found;
  const isBroken = actual !== undefined && actual > limit + ROUNDING;
  return { rule, ...(symbol !== undefined && { symbol }), limit, ...(actual !== undefined && { actual }), isBroken };
}

/** Whether risk asks for less exposure or it is an emergency; only rules that are on. @internal */
export function alarms(holdings: readonly Holding[], risk: PortfolioRisk, rules: Rules): RebalanceCheck[] {
  const { volatility, averageVolatility, drawdown, beta, breaches } = risk;
  const ratio = volatility !== undefined && averageVolatility ? volatility / averageVolatility : undefined;
  const { maxVolatilityRatio, maxDrawdown, emergencyWeight, emergencyBeta, emergencyBreaches } = rules;
  const weights = holdings.map(({ symbol, weight }) => [symbol, weight] as const);
  return [
    ...(maxVolatilityRatio === null ? [] : [above('volatility', maxVolatilityRatio, { actual: ratio })]),
    ...(maxDrawdown === null ? [] : [above('drawdown', maxDrawdown, { actual: drawdown })]),
    ...(emergencyWeight === null ? [] : [above('emergency-weight', emergencyWeight, largest(weights))]),
    ...(emergencyBeta === null ? [] : [above('emergency-beta', emergencyBeta, { actual: beta })]),
    ...(emergencyBreaches === null ? [] : [breachCheck(emergencyBreaches, breaches)]),
  ];
}

/** Three running are the emergency, not more than three. */
function breachCheck(limit: number, actual: number | undefined): RebalanceCheck {
  const rule = 'emergency-value-at-risk';
  return actual === undefined ? { rule, limit, isBroken: false } : { rule, limit, actual, isBroken: actual >= limit };
}

/** Whether weights, cash and correlation ask for a rebalancing to `wanted`. @internal */
export function triggers(
  { holdings, cash, equity }: { holdings: readonly Holding[]; cash: number; equity: number },
  wanted: BySymbol,
  risk: PortfolioRisk,
  rules: Rules,
): RebalanceCheck[] {
  const { drift, maxPosition, cashBuffer, maxCorrelation } = rules;
  const weights = Object.fromEntries(holdings.map(({ symbol, weight }) => [symbol, weight]));
  // What has no price cannot be traded, however far off it is.
  const off = holdings
    .filter(({ price }) => !Number.isNaN(price))
    .map(({ symbol, weight }) => [symbol, Math.abs(weight - wanted[symbol]!)] as const);
  const cashShare = cash / equity;
  return [
    above('drift', drift, largest(off)),
    above('position', maxPosition, largest(Object.entries(weights))),
    { rule: 'cash-buffer', limit: cashBuffer, actual: cashShare, isBroken: cashShare < cashBuffer - ROUNDING },
    ...(maxCorrelation === null
      ? []
      : [
          above('correlation', maxCorrelation, {
            actual: risk.covariance && correlationRisk(weights, risk.covariance),
          }),
        ]),
  ];
}

/** The largest share of the risk that the wanted weights leave to one symbol. @internal */
export function contributionCheck(wanted: BySymbol, risk: PortfolioRisk, rules: Rules): RebalanceCheck[] {
  const { maxRiskContribution } = rules;
  if (maxRiskContribution === null) return [];
  const shares = risk.covariance && riskContributions(wanted, risk.covariance);
  const check = above('risk-contribution', maxRiskContribution, largest(Object.entries(shares ?? {})));
  // The budget is met to a millionth.
  return [{ ...check, isBroken: check.actual !== undefined && check.actual > maxRiskContribution + 2e-6 }];
}
