import type { BarSeries } from '../bars/bar.js';
import { StrategyError } from '../errors/errors.js';
import { floorToLot } from '../instrument/floor-to-lot.js';
import type { Instrument } from '../instrument/instrument.js';
import { roundPrice } from '../instrument/rounding.js';
import type { PositionSizer, SizingRequest } from '../ports/position-sizer.js';
import type { Reservation, RiskChain } from '../ports/risk-chain.js';
import type { Signals } from '../strategy/signals.js';
import type { Strategy } from '../strategy/strategy.js';
import type { Direction } from '../trade/direction.js';
import { type EntryFacts, entryFacts } from '../trade/entry-facts.js';
import type { PortfolioView } from '../trade/portfolio-view.js';
import type { TradeProposal } from '../trade/proposal.js';
import { type Denial, deny, type Verdict } from '../trade/verdict.js';
import type { RegimeReading } from './regime-reader.js';

/** An entry that the signals of a bar ask for. */
export interface EntryCandidate {
  readonly strategy: Strategy;
  readonly instrument: Instrument;
  readonly bars: BarSeries;
  readonly signals: Signals;
  readonly direction: Direction;
  /** Share of a full entry, above 0 and at most 1. */
  readonly weight: number;
  readonly regime: RegimeReading | undefined;
  /** Whether there is a regime model, which may not be ready. */
  readonly hasRegimeModel: boolean;
  readonly portfolio: PortfolioView;
  /** Close of the bar that decides, UTC epoch milliseconds. */
  readonly time: number;
}

/** Who decides about it. */
export interface EntryJudges {
  readonly sizer: PositionSizer;
  readonly risk: RiskChain;
}

/** What became of it: with a reservation it goes on as an order. */
export interface EntryDecision {
  readonly proposal: TradeProposal;
  readonly verdicts: readonly Verdict[];
  readonly denials: readonly Denial[];
  readonly reservation?: Reservation;
}

interface Levels {
  readonly stopLoss?: number;
  readonly takeProfit?: number;
}

/**
 * Levels, size, rules and the strategy's last word, in this order; the first that says no ends it.
 *
 * @throws `StrategyError` when the strategy or the sizer throws.
 */
export function decideEntry(candidate: EntryCandidate, { sizer, risk }: EntryJudges): EntryDecision {
  const { strategy, bars, direction, regime, weight, instrument } = candidate;
  const levels = levelsOf(candidate);
  const entry = bars.close[bars.length - 1]!;
  const none = proposalOf(candidate, levels, 0);
  const fault = levelFault(direction, entry, levels);
  if (fault !== undefined) return denied(none, deny('levels', fault.reason, { limit: entry, actual: fault.actual }));

  if (candidate.hasRegimeModel && !regime) return denied(none, deny('regime', 'The regime is not known yet.'));
  // A sizer that scales by the regime does so in place of the model's multiplier.
  const multiplier = sizer.scalesByRegime ? 1 : (regime?.multiplier ?? 1);
  if (multiplier === 0) {
    return denied(none, deny('regime', `Nothing is traded in a ${regime!.regime} regime.`, { limit: 0, actual: 0 }));
  }
  const sized = ask(strategy, `sizer ${sizer.name}`, () => sizer.size(sizingRequest(candidate, levels)));
  const told: unknown = sized;
  if (typeof told !== 'object' || told === null || !('quantity' in told)) {
    const message = `sizer ${sizer.name} must return { quantity, notional, boundBy }, returned ${String(told)}`;
    throw new StrategyError(message, { strategy: strategy.name });
  }
  const wanted = sized.quantity * weight * multiplier;
  if (!(Number.isFinite(wanted) && wanted >= 0)) {
    const reason = `${sizer.name} must size a finite quantity of at least 0, was ${sized.quantity}.`;
    return denied(none, deny('size-invalid', reason, { limit: 0, actual: sized.quantity }));
  }
  const quantity = floorToLot(wanted, instrument.lotSize);
  if (quantity === 0) {
    const reason = `${sizer.name} sized ${wanted}, bound by ${sized.boundBy}.`;
    return denied(none, deny('size-zero', reason, { limit: instrument.lotSize, actual: wanted }));
  }

  const proposal = proposalOf(candidate, levels, quantity);
  const reservation = risk.reserve(proposal, candidate.portfolio);
  if (!reservation.passed) return { proposal, verdicts: reservation.verdicts, denials: reservation.denials };
  try {
    const last = strategy.accept ? ask(strategy, 'accept', () => strategy.accept!(proposal)) : undefined;
    const verdicts = last ? [...reservation.verdicts, last] : reservation.verdicts;
    if (!last || last.passed) return { proposal, verdicts, denials: [], reservation };
    reservation.release();
    return { proposal, verdicts, denials: [last] };
  } catch (error) {
    reservation.release();
    throw error;
  }
}

/** The proposal of a candidate that was stopped before anyone asked how much. */
export function unsizedProposal(candidate: EntryCandidate): TradeProposal {
  return proposalOf(candidate, {}, 0);
}

function denied(proposal: TradeProposal, denial: Denial): EntryDecision {
  return { proposal, verdicts: [denial], denials: [denial] };
}

function ask<T>(strategy: Strategy, who: string, answer: () => T): T {
  try {
    return answer();
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : String(cause);
    throw new StrategyError(`${who} of ${strategy.name} failed: ${said}`, { strategy: strategy.name, cause });
  }
}

/** Stop and target, on the instrument's ticks. */
function levelsOf({ strategy, bars, signals, direction, instrument }: EntryCandidate): Levels {
  const index = bars.length - 1;
  const price = bars.close[index]!;
  const own = strategy.levels && ask(strategy, 'levels', () => strategy.levels!({ bars, index, direction, price }));
  const given = own ?? { stopLoss: signals.stopLoss?.[index], takeProfit: signals.takeProfit?.[index] };
  return { ...onTick(instrument, 'stopLoss', given.stopLoss), ...onTick(instrument, 'takeProfit', given.takeProfit) };
}

function onTick(instrument: Instrument, name: keyof Levels, price: number | undefined): Levels {
  if (price === undefined || Number.isNaN(price)) return {};
  if (instrument.tickSize === 0 || !Number.isFinite(price)) return { [name]: price };
  return { [name]: roundPrice(instrument, price, 'nearest').toNumber() };
}

function levelFault(direction: Direction, entry: number, { stopLoss, takeProfit }: Levels) {
  const [below, above] = direction === 'long' ? [stopLoss, takeProfit] : [takeProfit, stopLoss];
  const isWrong = (level: number | undefined, isRight: (level: number) => boolean) =>
    level !== undefined && !(Number.isFinite(level) && level > 0 && isRight(level));
  const actual = isWrong(below, (level) => level < entry)
    ? below
    : isWrong(above, (level) => level > entry)
      ? above
      : undefined;
  if (actual === undefined) return undefined;
  const told = `stopLoss ${stopLoss ?? 'none'} and takeProfit ${takeProfit ?? 'none'}`;
  return { actual, reason: `${told} of a ${direction} must lie on their sides of ${entry}.` };
}

/** What a sizer is told of them. */
function sizingFacts({
  atr,
  volatility,
  confidence,
}: EntryFacts): Pick<SizingRequest, 'atr' | 'volatility' | 'confidence'> {
  return {
    ...(atr === undefined ? {} : { atr }),
    ...(volatility === undefined ? {} : { volatility }),
    ...(confidence === undefined ? {} : { confidence }),
  };
}

function sizingRequest(candidate: EntryCandidate, levels: Levels): SizingRequest {
  const { bars, instrument, signals, direction, portfolio, regime } = candidate;
  const last = bars.length - 1;
  return {
    symbol: instrument.symbol,
    instrument,
    direction,
    entry: bars.close[last]!,
    ...levels,
    ...sizingFacts(entryFacts(bars, signals, last)),
    ...(regime && { regime: { name: regime.regime, multiplier: regime.multiplier, probability: regime.probability } }),
    portfolio,
  };
}

function proposalOf(candidate: EntryCandidate, levels: Levels, quantity: number): TradeProposal {
  const { bars, instrument, signals, strategy, direction, time } = candidate;
  const last = bars.length - 1;
  const entry = bars.close[last]!;
  const { stopLoss } = levels;
  const { multiplier, symbol } = instrument;
  return {
    symbol,
    instrument,
    strategy: strategy.name,
    direction,
    quantity,
    entry,
    ...levels,
    notional: entry * quantity * multiplier,
    ...(stopLoss === undefined ? {} : { riskAmount: Math.abs(entry - stopLoss) * quantity * multiplier }),
    ...entryFacts(bars, signals, last),
    ...(strategy.holdingStyle === undefined ? {} : { holdingStyle: strategy.holdingStyle }),
    time,
  };
}
