import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { FakeChunks } from './fake-chunks.js';

/** A request as a fake received it. */
export interface FakeRequest {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** Of all requests, from 1. */
  readonly number: number;
  /** Parts of the path that the route names, decoded. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** What a fake answers: JSON or a text, 200 unless said otherwise. */
export interface FakeReply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly text?: string;
  /** Whether it says no: unless given, with status 400 and above. Some venues say no with 200. */
  readonly isRefusal?: boolean;
  /** Keeps the answer open and gives what to send events with, in place of a body. */
  readonly stream?: (chunks: FakeChunks) => void;
  /** A file; comes before text and JSON. */
  readonly bytes?: Uint8Array;
}

/** Answers the requests of a path. */
export type FakeRoute = (request: FakeRequest) => FakeReply | Promise<FakeReply>;

/** A path with names for its parts, such as `/v2/orders/:id`, and who answers it. */
export interface RouteEntry {
  readonly method: string;
  readonly parts: readonly string[];
  readonly answer: FakeRoute;
}

/** The parts of a path that a pattern names; `undefined` when it does not fit. */
export function matchPath(parts: readonly string[], path: string): Record<string, string> | undefined {
  const given = path.split('/');
  if (given.length !== parts.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [i, part] of parts.entries()) {
    const value = given[i] ?? '';
    if (part.startsWith(':') && value !== '') parameters[part.slice(1)] = decodeURIComponent(value);
    else if (part !== value) return undefined;
  }
  return parameters;
}

/** The whole body of a request. */
export async function readBody(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
