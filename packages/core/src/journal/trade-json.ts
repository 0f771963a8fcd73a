import type { Bar } from '../bars/bar.js';
import { calendarByName } from '../calendar/calendar-by-name.js';
import { createInstrument } from '../instrument/create-instrument.js';
import type { Instrument } from '../instrument/instrument.js';
import type { TradeProposal } from '../trade/proposal.js';
import type { Denial, Verdict } from '../trade/verdict.js';
import type { Json } from './journal.js';
import {
  finite,
  flag,
  isObject,
  type JsonCodec,
  object,
  oneOf,
  optional,
  plain,
  refuse,
  text,
  time,
} from './json-codec.js';

export const direction = oneOf(['long', 'short'] as const);

/** An open, high, low, close and volume; a time that may be any. */
export const bar = object<Bar>({
  time: finite,
  open: finite,
  high: finite,
  low: finite,
  close: finite,
  volume: finite,
  fundingRate: optional(finite),
});

/** A number that may be infinite or none, as the reward of a trade without risk: JSON has no word for these. */
const anyNumber: JsonCodec<number> = {
  toJson: (value) =>
    Number.isFinite(value) ? value : typeof value === 'number' ? String(value) : refuse('a number', value),
  fromJson: (json) =>
    json === 'NaN' || json === 'Infinity' || json === '-Infinity' ? Number(json) : finite.fromJson(json),
};

const passed = (right: boolean) => plain<boolean>(`${right}`, (value) => value === right) as JsonCodec<never>;

/** Why a trade was denied. */
export const denial = object<Denial>({
  passed: passed(false),
  rule: text,
  reason: text,
  limit: optional(anyNumber),
  actual: optional(anyNumber),
  hasFailed: optional(flag),
});

const pass = object<{ readonly passed: true }>({ passed: passed(true) });

/** A rule's answer. */
export const verdict: JsonCodec<Verdict> = {
  toJson: (value) => (value.passed ? pass.toJson(value) : denial.toJson(value)),
  fromJson: (json) => (isObject(json) && json.passed === true ? pass.fromJson(json) : denial.fromJson(json)),
};

/** An instrument: as it is known to whoever reads it, else as it was written, with the calendar of its name. */
function instrumentCodec(known: ReadonlyMap<string, Instrument>): JsonCodec<Instrument> {
  return {
    toJson: ({ calendar, ...terms }) => ({ ...terms, calendar: calendar.name }) as unknown as Json,
    fromJson(json) {
      if (!isObject(json)) return refuse('an instrument', json);
      const { symbol, calendar, ...terms } = json as Record<string, string>;
      const name = text.fromJson(symbol as Json);
      return (
        known.get(name) ?? createInstrument({ ...terms, symbol: name, calendar: calendarByName(String(calendar)) })
      );
    },
  };
}

/** A trade on its way to becoming an order. */
export function proposalCodec(known: ReadonlyMap<string, Instrument>): JsonCodec<TradeProposal> {
  return object<TradeProposal>({
    symbol: text,
    instrument: instrumentCodec(known),
    strategy: text,
    direction,
    quantity: anyNumber,
    entry: anyNumber,
    stopLoss: optional(anyNumber),
    takeProfit: optional(anyNumber),
    notional: anyNumber,
    riskAmount: optional(anyNumber),
    confidence: optional(anyNumber),
    consensus: optional(anyNumber),
    atr: optional(anyNumber),
    volatility: optional(anyNumber),
    averageVolatility: optional(anyNumber),
    averageVolume: optional(anyNumber),
    holdingStyle: optional(oneOf(['intraday', 'swing'] as const)),
    time,
  });
}
