import type { Signals } from '@kairos/core';
import type { ResolvedOptions } from '../options/resolve-options.js';
import { hasCarry } from './carry.js';
import { MOST_BARS } from './plain-rows.js';

/** The options of a run that needs no calls of models or users, as plain numbers. @internal */
export interface PlainPlan {
  readonly capital: number;
  readonly multiplier: number;
  readonly lotSize: number;
  readonly minNotional: number;
  readonly takerRate: number;
  readonly makerRate: number;
  readonly slippageBps: number;
  readonly atClose: boolean;
  /** Fractions, NaN for none. */
  readonly stopLoss: number;
  readonly takeProfit: number;
  readonly trailingStop: number;
}

/**
 * The plan of a run in which every entry spends the whole cash in market orders, costs are a fraction and basis points, and exits are
 * signals, fixed levels or a trailing stop; `undefined` when anything more is asked for.
 *
 * @internal
 */
export function plainPlan(options: ResolvedOptions): PlainPlan | undefined {
  const { strategy, sizer, validators, entry, margin, maxVolumeShare, limits, regime, refine, exits, fill } = options;
  const { takerRate, makerRate, slippageBps, instrument, pyramiding, capital } = options;
  const asksUser = sizer || validators.length > 0 || strategy.levels || strategy.accept;
  const hasRules = entry || margin || maxVolumeShare !== undefined || limits || regime || refine || pyramiding > 1;
  const movesMore = exits.breakEven || exits.maxBars !== undefined || exits.ladder;
  if (asksUser || hasRules || movesMore || hasCarry(options)) return undefined;
  if (takerRate === undefined || makerRate === undefined || slippageBps === undefined) return undefined;
  if ((fill !== 'next-open' && fill !== 'close') || options.bars.length > MOST_BARS) return undefined;
  const { multiplier, lotSize, minNotional } = instrument;
  const { stopLoss = Number.NaN, takeProfit = Number.NaN, trailingStop = Number.NaN } = exits;
  const atClose = fill === 'close';
  // One literal, not a spread: what is read in the hot loop is then of one shape for good.
  return {
    capital,
    multiplier,
    lotSize,
    minNotional,
    takerRate,
    makerRate,
    slippageBps,
    atClose,
    stopLoss,
    takeProfit,
    trailingStop,
  };
}

/** Whether a plain plan can trade these signals: targets of any size are orders of any size. @internal */
export function isPlain(signals: Signals): boolean {
  return signals.target === undefined;
}
