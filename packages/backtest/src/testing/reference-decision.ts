import {
  type Bar,
  type Direction,
  type PortfolioView,
  REGIMES,
  type RegimeSeries,
  type Signals,
  type TradeProposal,
} from '@kairos/core';
import type { ResolvedOptions } from '../options/resolve-options.js';
import type { ExitRules } from '../options/trading-rules.js';
import type { ReferenceAccount } from './reference-account.js';
import { freeEquity, payable } from './reference-entry.js';
import { type Entry, sign } from './reference-position.js';

interface Levels {
  readonly price: number | undefined;
  readonly stopLoss: number | undefined;
  readonly takeProfit: number | undefined;
}

const orNone = (level: number | undefined) => (Number.isNaN(level) ? undefined : level);
const present = (name: string, level: number | undefined) => (level === undefined ? {} : { [name]: level });

function levelsOf(
  { strategy, bars, entry }: ResolvedOptions,
  signals: Signals,
  i: number,
  direction: Direction,
): Levels {
  if (!strategy.levels) {
    return {
      price: undefined,
      stopLoss: orNone(signals.stopLoss?.[i]),
      takeProfit: orNone(signals.takeProfit?.[i]),
    };
  }
  const levels = strategy.levels({ bars, index: i, direction, price: bars.close[i]! });
  const price = entry ? levels.entry : undefined;
  return { price, stopLoss: orNone(levels.stopLoss), takeProfit: orNone(levels.takeProfit) };
}

/** The level on the wrong side of the reference price. */
function wrongLevel(direction: Direction, reference: number, { stopLoss, takeProfit }: Levels): number | undefined {
  const [below, above] = direction === 'long' ? [stopLoss, takeProfit] : [takeProfit, stopLoss];
  if (below !== undefined && below >= reference) return below;
  return above !== undefined && above <= reference ? above : undefined;
}

/** The closest stop that the exit rules would set at the reference price, which sizer and validators are told. */
function usualStop({ stopLoss, trailingStop }: ExitRules, direction: Direction, entry: number): number | undefined {
  const stops = [stopLoss, trailingStop].filter((distance) => distance !== undefined);
  return stops.length > 0 ? entry * (1 - sign(direction) * Math.min(...stops)) : undefined;
}

/** What the sizer is told of the regime; nothing while the model is not ready. */
function reading(series: RegimeSeries | undefined, i: number) {
  const name = series && REGIMES[series.regime[i]!];
  if (!name) return {};
  return { regime: { name, multiplier: series.multiplier[i]!, probability: series.probability[i]! } };
}

/** The regime's factor on sizes, which a sizer may apply itself. */
function multiplierOn({ regime, sizer }: ResolvedOptions, i: number): number {
  return sizer?.scalesByRegime ? 1 : (regime?.multiplier[i] ?? 1);
}

/** Decides an entry at a close: regime, levels, quantity, validators, the strategy's last word. */
export function decideEntry(
  settings: ResolvedOptions,
  signals: Signals,
  account: ReferenceAccount,
  i: number,
  row: Bar,
  direction: Direction,
  share: number,
  portfolio: PortfolioView,
): Entry | undefined {
  const { strategy, bars, sizer, instrument, validators, regime, exits } = settings;
  const { multiplier, lotSize } = instrument;
  const deny = (rule: string, numbers: { limit?: number | undefined; actual?: number | undefined }) => {
    const { limit, actual } = numbers;
    account.reject({ decidedAt: i, direction }, rule, { ...present('limit', limit), ...present('actual', actual) });
    return undefined;
  };
  const scale = multiplierOn(settings, i);
  if (!(scale > 0)) return deny('regime', { limit: 0, actual: scale });
  const weight = share * scale;

  const levels = levelsOf(settings, signals, i, direction);
  const entry = orNone(levels.price) ?? row.close;
  const isPriced = levels.price === undefined || (levels.price > 0 && Number.isFinite(levels.price));
  if (!isPriced) return deny('levels', { limit: entry, actual: levels.price });
  const wrong = wrongLevel(direction, entry, levels);
  if (wrong !== undefined) return deny('levels', { limit: entry, actual: wrong });

  const stopLoss = levels.stopLoss ?? usualStop(exits, direction, entry);
  const usualTarget = exits.takeProfit === undefined ? undefined : entry * (1 + sign(direction) * exits.takeProfit);
  const told = { ...present('stopLoss', stopLoss), ...present('takeProfit', levels.takeProfit ?? usualTarget) };

  const sizing = { symbol: bars.symbol, instrument, direction, entry, ...told, ...reading(regime, i), portfolio };
  const sized = sizer ? sizer.size(sizing).quantity : undefined;
  if (sized !== undefined && !(sized >= 0 && Number.isFinite(sized))) {
    return deny('size-invalid', { limit: 0, actual: sized });
  }
  const free = portfolio.positions.length > 0 ? freeEquity(settings, account, row.close) : portfolio.equity;
  const wanted = sized === undefined ? payable(settings, account, weight * free, entry) : sized * weight;
  const quantity = account.wholeLots(wanted);
  if (sizer && quantity === 0) return deny('size-zero', { limit: lotSize, actual: wanted });
  const proposal: TradeProposal = {
    symbol: bars.symbol,
    instrument,
    strategy: strategy.name,
    direction,
    quantity,
    entry,
    ...told,
    notional: entry * quantity * multiplier,
    ...(stopLoss !== undefined && { riskAmount: Math.abs(entry - stopLoss) * quantity * multiplier }),
    time: portfolio.time,
  };
  for (const validator of validators) {
    const verdict = validator.validate(proposal, portfolio);
    if (!verdict.passed) return deny(verdict.rule, verdict);
  }
  const last = strategy.accept?.(proposal) ?? { passed: true };
  if (!last.passed) return deny('accept', last);
  return { decidedAt: i, direction, weight, ...levels, quantity: sizer ? quantity : undefined };
}
