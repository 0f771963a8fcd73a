import {
  type Direction,
  entryFacts,
  floorToLot,
  type PortfolioView,
  type Signals,
  type SizingRequest,
  type TradeLevels,
  type TradeProposal,
  ValidationError,
} from '@kairos/core';
import { checkTrade } from '@kairos/risk';
import type { RejectionLog } from '../engine/rejection-log.js';
import { requireSize } from '../engine/require-size.js';
import { strategyFailure } from '../engine/strategy-failure.js';
import { readingAt } from '../engine/trade-proposal.js';
import type { ResolvedOptions } from '../options/resolve-options.js';
import { payableQuantity } from './payable-quantity.js';

/** An entry that every rule let through. @internal */
export interface DecidedEntry {
  readonly direction: Direction;
  /** Units; `undefined` spends the cash. */
  readonly quantity: number | undefined;
  /** Share of the cash that an entry without a quantity spends. */
  readonly weight: number;
  readonly stopLoss?: number;
  readonly takeProfit?: number;
  /** Bar whose close decided. */
  readonly bar: number;
}

type Guard = Pick<TradeLevels, 'stopLoss' | 'takeProfit'>;

const KNOWN_LEVELS = new Set(['entry', 'stopLoss', 'takeProfit']);

/** What deciding needs to know. @internal */
export interface DecisionDesk {
  readonly settings: ResolvedOptions;
  readonly signals: Signals;
  readonly rejections: RejectionLog;
}

/**
 * Decides an entry at the close of a bar: levels, quantity, validators, the strategy's last word. What is denied is recorded.
 *
 * @throws `StrategyError` when the strategy or the sizer throws.
 * @internal
 */
export function decideEntry(
  desk: DecisionDesk,
  bar: number,
  direction: Direction,
  wanted: number,
  portfolio: () => PortfolioView,
): DecidedEntry | undefined {
  const weight = scaledByRegime(desk, bar, direction, wanted);
  if (weight === undefined) return undefined;
  const { settings, signals, rejections } = desk;
  const { strategy, bars, sizer, validators, instrument } = settings;
  const ask = <T>(who: string, answer: () => T): T => {
    try {
      return answer();
    } catch (cause) {
      throw strategyFailure(settings, who, cause, bar);
    }
  };

  const entry = bars.close[bar]!;
  const guard = strategy.levels
    ? ask('levels', () => guardOf(strategy.levels!({ bars, index: bar, direction, price: entry })))
    : present(signals.stopLoss?.[bar], signals.takeProfit?.[bar]);
  const fault = levelFault(direction, entry, guard);
  if (fault !== undefined) {
    const { stopLoss = Number.NaN, takeProfit = Number.NaN } = guard;
    const reason = `stopLoss ${stopLoss} and takeProfit ${takeProfit} of a ${direction} must lie on their sides of ${entry}`;
    rejections.add(bar, direction, 'levels', reason, entry, fault);
    return undefined;
  }

  const allIn: DecidedEntry = { direction, quantity: undefined, weight, ...guard, bar };
  if (!sizer && validators.length === 0 && !strategy.accept) return allIn;
  const account = portfolio();
  let decided = allIn;
  let quantity: number;
  if (sizer) {
    const request = sizingRequest(desk, bar, direction, guard, account);
    const sized = ask(`size of sizer "${sizer.name}"`, () => requireSize(sizer, request));
    const units = sized.quantity * weight;
    if (!(Number.isFinite(units) && units >= 0)) {
      const reason = `${sizer.name} must size a finite quantity of at least 0, was ${sized.quantity}`;
      rejections.add(bar, direction, 'size-invalid', reason, 0, sized.quantity);
      return undefined;
    }
    quantity = floorToLot(units, instrument.lotSize);
    if (quantity === 0) {
      const reason = `${sizer.name} sized ${units}, bound by ${sized.boundBy}`;
      rejections.add(bar, direction, 'size-zero', reason, instrument.lotSize, units);
      return undefined;
    }
    decided = { ...allIn, quantity };
  } else {
    const most = payableQuantity(weight * account.equity, entry, instrument.multiplier, settings.commission);
    quantity = floorToLot(most, instrument.lotSize);
  }

  const proposal = proposalOf(desk, bar, direction, guard, quantity, account.time);
  const { denials } = checkTrade(validators, proposal, account);
  const [first] = denials;
  if (first) {
    const reason = denials.map((denial) => denial.reason).join(' ');
    const failed = denials.filter(({ hasFailed }) => hasFailed).map((denial) => `${denial.rule}: ${denial.reason}`);
    rejections.add(bar, direction, first.rule, reason, first.limit, first.actual, failed);
    return undefined;
  }
  const verdict = strategy.accept ? ask('accept', () => strategy.accept!(proposal)) : undefined;
  if (!verdict || verdict.passed) return decided;
  const { rule, reason, limit, actual } = verdict;
  rejections.add(bar, direction, 'accept', `${rule}: ${reason}`, limit, actual);
  return undefined;
}

/** The share that is wanted, scaled by the regime unless the sizer does that; `undefined` when the regime allows nothing, which is recorded. */
function scaledByRegime(
  { settings, rejections }: DecisionDesk,
  bar: number,
  direction: Direction,
  wanted: number,
): number | undefined {
  const { regime, sizer } = settings;
  if (sizer?.scalesByRegime) return wanted;
  const multiplier = regime?.multiplier[bar] ?? 1;
  if (multiplier > 0) return wanted * multiplier;
  rejections.add(bar, direction, 'regime', `the regime's multiplier on sizes is ${multiplier}`, 0, multiplier);
  return undefined;
}

function present(stopLoss: number | undefined, takeProfit: number | undefined): Guard {
  return {
    ...(stopLoss === undefined || Number.isNaN(stopLoss) ? {} : { stopLoss }),
    ...(takeProfit === undefined || Number.isNaN(takeProfit) ? {} : { takeProfit }),
  };
}

function guardOf(levels: TradeLevels): Guard {
  if (typeof levels !== 'object' || levels === null) {
    throw new TypeError(`must return { entry, stopLoss?, takeProfit? }, was ${String(levels)}`);
  }
  for (const [name, value] of Object.entries(levels)) {
    if (KNOWN_LEVELS.has(name) || value === undefined) continue;
    throw new ValidationError(`replay does not support "${name}" of levels: it knows entry, stopLoss and takeProfit`);
  }
  return present(levels.stopLoss, levels.takeProfit);
}

/** The level that lies on the wrong side of the price, or infinitely far away. */
function levelFault(direction: Direction, price: number, { stopLoss, takeProfit }: Guard): number | undefined {
  const [below, above] = direction === 'long' ? [stopLoss, takeProfit] : [takeProfit, stopLoss];
  if (below !== undefined && (below >= price || below === Number.NEGATIVE_INFINITY)) return below;
  return above !== undefined && (above <= price || above === Number.POSITIVE_INFINITY) ? above : undefined;
}

function known(name: 'atr' | 'volatility', value: number | undefined) {
  return value === undefined || Number.isNaN(value) ? {} : { [name]: value };
}

function sizingRequest(
  { settings, signals }: DecisionDesk,
  bar: number,
  direction: Direction,
  guard: Guard,
  portfolio: PortfolioView,
): SizingRequest {
  const { bars, instrument, regime } = settings;
  const reading = regime && readingAt(regime, bar);
  return {
    symbol: bars.symbol,
    instrument,
    direction,
    entry: bars.close[bar]!,
    ...guard,
    ...(reading && { regime: reading }),
    ...(signals.confidence && { confidence: signals.confidence[bar]! }),
    ...known('atr', signals.atr?.[bar]),
    ...known('volatility', signals.volatility?.[bar]),
    portfolio,
  };
}

function proposalOf(
  { settings, signals }: DecisionDesk,
  bar: number,
  direction: Direction,
  guard: Guard,
  quantity: number,
  time: number,
): TradeProposal {
  const { bars, instrument, strategy } = settings;
  const entry = bars.close[bar]!;
  const { stopLoss } = guard;
  const { multiplier } = instrument;
  return {
    symbol: bars.symbol,
    instrument,
    strategy: strategy.name,
    direction,
    quantity,
    entry,
    ...guard,
    notional: entry * quantity * multiplier,
    ...(stopLoss === undefined ? {} : { riskAmount: Math.abs(entry - stopLoss) * quantity * multiplier }),
    ...entryFacts(bars, signals, bar),
    ...(strategy.holdingStyle === undefined ? {} : { holdingStyle: strategy.holdingStyle }),
    time,
  };
}
