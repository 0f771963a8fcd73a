import type { ExactJson } from './exact-json.js';

/** Header names are in lower case; a header that came several times is joined by commas. */
export type ReplyHeaders = Readonly<Record<string, string | undefined>>;

/** What a venue answered, secrets masked. */
export interface Reply {
  readonly status: number;
  readonly headers: ReplyHeaders;
  readonly text: string;
  /** The body as JSON, its numbers as texts; `undefined` when it is no JSON. */
  readonly body: ExactJson | undefined;
  /** The body as it came, of a call that `expects: 'bytes'`: then text and body are empty. */
  readonly bytes?: Uint8Array;
}

/** The venue's own words on one line, short enough for a log. */
export function wordsOf({ text, body }: Reply): string {
  const said = typeof body === 'object' && body !== null && !Array.isArray(body) ? { ...body } : {};
  const { message, msg, error, description } = said as Readonly<Record<string, unknown>>;
  const words = [message, msg, error, description].find((word) => typeof word === 'string') ?? text;
  const line = String(words)
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return line.slice(0, 200) || 'no reason given';
}
