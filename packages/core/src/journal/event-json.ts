import type { EventOf, EventType, KairosEvent } from '../events/event.js';
import type { Instrument } from '../instrument/instrument.js';
import { REGIMES } from '../ports/regime-model.js';
import { parseTimeframe, type Timeframe } from '../time/timeframe.js';
import { decimal } from './amount-json.js';
import { fill } from './fill-json.js';
import type { Json } from './journal.js';
import {
  finite,
  flag,
  type JsonCodec,
  list,
  object,
  oneOf,
  optional,
  read,
  refuse,
  tagged,
  text,
  time,
  write,
} from './json-codec.js';
import { order } from './order-json.js';
import { position } from './position-json.js';
import { bar, denial, direction, proposalCodec, verdict } from './trade-json.js';

/** What reading an event may need. */
export interface EventJsonOptions {
  /** Instruments to use for those of proposals; others are made from what was written, on a calendar that `calendarByName` knows. */
  readonly instruments?: Iterable<Instrument>;
}

const timeframe: JsonCodec<Timeframe> = {
  toJson: (value) => value,
  fromJson(json) {
    const word = text.fromJson(json) as Timeframe;
    parseTimeframe(word);
    return word;
  },
};

/** An error by its name, words and code: what it was caused by stays with the process. */
const error: JsonCodec<Error> = {
  toJson(value) {
    if (!(value instanceof Error)) return refuse('an error', value);
    const code = 'code' in value && typeof value.code === 'string' ? { code: value.code } : {};
    return { name: value.name, message: value.message, ...code };
  },
  fromJson(json) {
    const { name, message, code } = written.fromJson(json);
    return Object.assign(new Error(message), { name }, code === undefined ? {} : { code });
  },
};
const written = object<{ readonly name: string; readonly message: string; readonly code?: string }>({
  name: text,
  message: text,
  code: optional(text),
});

type EventCodecs = { readonly [T in EventType]: JsonCodec<EventOf<T>> };

function eventCodec(known: ReadonlyMap<string, Instrument>): JsonCodec<KairosEvent> {
  const typed = <T extends EventType>(type: T) => ({ type: oneOf([type]), time });
  const codecs: EventCodecs = {
    bar: object<EventOf<'bar'>>({ ...typed('bar'), symbol: text, timeframe, bar }),
    signal: object<EventOf<'signal'>>({
      ...typed('signal'),
      strategy: text,
      symbol: text,
      action: oneOf(['enter', 'exit'] as const),
      direction,
      confidence: optional(finite),
    }),
    decision: object<EventOf<'decision'>>({
      ...typed('decision'),
      proposal: proposalCodec(known),
      passed: flag,
      verdicts: list(verdict),
    }),
    order: object<EventOf<'order'>>({ ...typed('order'), order }),
    fill: object<EventOf<'fill'>>({ ...typed('fill'), fill }),
    position: object<EventOf<'position'>>({ ...typed('position'), position }),
    equity: object<EventOf<'equity'>>({ ...typed('equity'), currency: text, cash: decimal, equity: decimal }),
    regime: object<EventOf<'regime'>>({
      ...typed('regime'),
      symbol: text,
      regime: oneOf(REGIMES),
      multiplier: finite,
      probability: finite,
    }),
    risk: object<EventOf<'risk'>>({
      ...typed('risk'),
      denial,
      change: optional(oneOf(['thrown', 'lifted'] as const)),
      tradingState: oneOf(['active', 'reducing', 'halted'] as const),
      symbol: optional(text),
    }),
    error: object<EventOf<'error'>>({ ...typed('error'), error, source: text }),
  };
  return tagged<KairosEvent>('type', codecs as unknown as Record<EventType, JsonCodec<KairosEvent>>);
}

const WITHOUT_INSTRUMENTS = eventCodec(new Map());

/**
 * An event as plain JSON: decimals as text, an instrument with the name of its calendar, an error by name, message and code.
 *
 * @throws {@link ValidationError} naming the first field that cannot be written.
 * @example
 * ```ts
 * import { eventFromJson, eventToJson, exact } from '@kairos/core';
 *
 * const json = eventToJson({ type: 'equity', time: 0, currency: 'USD', cash: exact('0.1'), equity: exact('0.30') });
 * json; // => { type: 'equity', time: 0, currency: 'USD', cash: '0.1', equity: '0.3' }
 * eventFromJson(json).type; // => 'equity'
 * ```
 */
export function eventToJson(event: KairosEvent): Json {
  return write(WITHOUT_INSTRUMENTS, event, 'event');
}

/**
 * The event that {@link eventToJson} wrote, frozen; amounts of orders and fills are texts, other decimals are as they were.
 *
 * @throws {@link ValidationError} naming the first field that is missing or wrong, or a calendar that is not known.
 */
export function eventFromJson(json: Json, { instruments = [] }: EventJsonOptions = {}): KairosEvent {
  const known = new Map([...instruments].map((instrument) => [instrument.symbol, instrument]));
  return read(known.size === 0 ? WITHOUT_INSTRUMENTS : eventCodec(known), json, 'event');
}
