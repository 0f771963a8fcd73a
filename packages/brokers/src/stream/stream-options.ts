import type { Clock, ConnectionState, Random } from '@kairos/core';
import type { ExactJson } from '../http/exact-json.js';
import type { BackoffOptions } from './backoff.js';
import type { Connection, ConnectionEvents, ConnectionTarget } from './connection.js';

/** What a handshake does with the open line. */
export interface StreamTalk {
  /** Sends a message as JSON. */
  send(message: unknown): void;
  /**
   * Waits for a message. Those that do not match are events like any other.
   *
   * @param matches - Says whether this is it; what it throws ends the handshake.
   * @param what - What is waited for, for the error.
   */
  expect(matches: (message: ExactJson) => boolean, what: string): Promise<ExactJson>;
}

/** A stream of one venue. */
export interface StreamOptions {
  /** Name for errors. */
  readonly venue: string;
  /** Where to; asked at every attempt, since sessions end. */
  readonly url: () => string | Promise<string>;
  /** Name of the option with its address, for errors; `streamUrl` unless given. */
  readonly urlName?: string;
  /** How a connection is made: a WebSocket unless given. */
  readonly open?: (target: ConnectionTarget, events: ConnectionEvents) => Promise<Connection>;
  /** Hosts that secrets may be sent to. */
  readonly allowedHosts: readonly string[];
  readonly clock: Clock;
  readonly random?: Random;
  readonly headers?: () => Readonly<Record<string, string>>;
  /** Texts that no error may show. */
  readonly secrets?: readonly string[];
  /** Logs in and subscribes, after every connection anew. An error that is not `retryable` ends the stream for good. */
  readonly handshake?: (talk: StreamTalk) => Promise<void>;
  /** An event, in the order of arrival. */
  readonly onMessage: (message: ExactJson) => void;
  /** Something may have been missed: a connection after another, or an event that could not be read. Fill it by REST. */
  readonly onGap: (reason: string) => void;
  readonly onState: (state: ConnectionState, reason?: string) => void;
  /** What went wrong without ending the stream. */
  readonly onFault: (error: Error) => void;
  /** The messages of a frame; one JSON text unless given. */
  readonly parse?: (text: string) => readonly ExactJson[];
  readonly backoff?: BackoffOptions;
  /** Longest that connecting, and each answer of the handshake, may take, milliseconds; 10,000 unless given. */
  readonly timeoutMs?: number;
  /** A line that is silent for longer is dead, milliseconds; not watched unless given. */
  readonly silentMs?: number;
  /** What is sent now and then to keep the line. */
  readonly ping?: { readonly everyMs: number; readonly message: () => unknown };
  /** A connection older than this is replaced, milliseconds; never unless given. */
  readonly maxAgeMs?: number;
  /** Longest frame in characters; 4 Mi unless given. */
  readonly maxMessageLength?: number;
}
