/**
 * What may happen to a request. Those in the third line happen after the request has taken effect. `not-found` is a gateway that for once
 * does not know the way: schedules leave it out, since to a question it looks like an answer.
 */
export type RequestFault =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'lost-request' | 'rate-limited' | 'server-error' | 'maintenance' | 'maintenance-page' }
  | { readonly kind: 'lost-reply' | 'silence' | 'cut-reply' | 'malformed-reply' | 'error-after-effect' }
  | { readonly kind: 'latency'; readonly ms: number };

/** What may happen to an event on its way out. */
export type EventFault = {
  readonly kind: 'repeated' | 'reordered' | 'lost' | 'malformed' | 'disconnect' | 'disconnect-mid-message';
};

/** What a request looks like to whoever plans faults. */
export interface RequestGlance {
  readonly method: string;
  readonly path: string;
  /** Of all requests, from 1. */
  readonly number: number;
}

/** Decides what goes wrong at a fake. */
export interface Faults {
  /** What happens to a request; nothing without an answer. */
  request?(request: RequestGlance): RequestFault | undefined;
  /** What happens to an event on its way out; nothing without an answer. */
  event?(text: string): EventFault | undefined;
  /** Whether the answer to a request that was refused always arrives: a broker cannot find out what was never taken. */
  readonly sparesRefusals?: boolean;
  /** How far the venue's clock is ahead, milliseconds. */
  readonly clockAheadMs?: number;
}

/** Every kind of fault, for schedules. */
export const REQUEST_FAULTS = [
  'lost-request',
  'rate-limited',
  'server-error',
  'maintenance',
  'maintenance-page',
  'lost-reply',
  'silence',
  'cut-reply',
  'malformed-reply',
  'error-after-effect',
  'latency',
] as const satisfies readonly RequestFault['kind'][];

/** Every kind of fault of an event. */
export const EVENT_FAULTS = [
  'repeated',
  'reordered',
  'lost',
  'malformed',
  'disconnect',
  'disconnect-mid-message',
] as const satisfies readonly EventFault['kind'][];
