import type { Purpose } from './reply-error.js';

/** What a query or form may hold; `undefined` is left out. */
export type Parameters = Readonly<Record<string, string | number | boolean | undefined>>;

/** One call of a venue's REST interface. */
export interface RestCall {
  /** `GET` unless given. */
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Behind the base URL, from its first slash; parts from outside must be encoded. */
  readonly path: string;
  readonly query?: Parameters;
  /** Body as JSON. Amounts go in as texts. */
  readonly json?: unknown;
  /** Body as a form. */
  readonly form?: Parameters;
  readonly headers?: Readonly<Record<string, string>>;
  /** What is asked for: `read` for `GET`, `change` for the other methods unless given. Only a `place` is a placement. */
  readonly purpose?: Purpose;
  /** Whether it may be tried again after a failure: as `GET` unless given. A placement never is. */
  readonly idempotent?: boolean;
  /** Weight in the budget; 1 unless given. */
  readonly weight?: number;
  /** Which of the venue's budgets it uses; the first unless given. */
  readonly budget?: string;
  /** Whether it goes out while the venue is left alone after failures: cancels should. */
  readonly always?: boolean;
  /** The client's unless given. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
  /** What a success brings: `json` unless given. `nothing` takes any body; `bytes` is for files. */
  readonly expects?: 'json' | 'text' | 'bytes' | 'nothing';
}

/** A query or form as text. */
export function encoded(parameters: Parameters): string {
  const text = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) text.append(name, String(value));
  return text.toString();
}

/** The bytes of a body and its type; none without one. */
export function bodyOf({ json, form }: RestCall): { readonly body: string; readonly type: string } | undefined {
  if (json !== undefined) return { body: JSON.stringify(json), type: 'application/json' };
  if (form !== undefined) return { body: encoded(form), type: 'application/x-www-form-urlencoded' };
  return undefined;
}
