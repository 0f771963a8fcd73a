import type { FakeReply } from '../fakes/fake-request.js';

/** How a fake writes an empty list: the text `"null"`, `null`, or both in turns, as sources disagree. */
export type EmptyList = 'text' | 'null' | 'both';

/** Amounts that Tradier writes with a long tail of zeros. */
const TAILED = /"(quantity|price|stop_price|avg_fill_price|exec_quantity|cost_basis|total_cash)":(-?\d+(?:\.\d+)?)/g;

/** JSON with the tails of zeros that Tradier puts behind amounts. */
export function tailedJson(value: unknown): string {
  return JSON.stringify(value).replace(TAILED, (_, name: string, number: string) => {
    const [whole = '0', digits = ''] = number.split('.');
    return `"${name}":${whole}.${digits.padEnd(8, '0')}`;
  });
}

/** A list as Tradier writes it: one element is no list, and none is no container. */
export function collapsed(outer: string, inner: string, items: readonly unknown[], empty: 'null' | null): FakeReply {
  if (items.length === 0) return { text: JSON.stringify({ [outer]: empty }) };
  return { text: tailedJson({ [outer]: { [inner]: bare(items) } }) };
}

/** The bare element where there is only one. */
export function bare(items: readonly unknown[]): unknown {
  return items.length === 1 ? items[0] : items;
}

/** A refusal in plain text. */
export function badParameter(text: string): FakeReply {
  return { status: 400, headers: { 'content-type': 'text/plain' }, text };
}

/** A refusal with status 200: a text alone, or several in a list. */
export function listedErrors(...errors: readonly string[]): FakeReply {
  return { isRefusal: true, json: { errors: { error: bare(errors) } } };
}

/** A fault of the gateway in front of the venue. */
export function gatewayFault(status: number, faultstring: string, errorcode: string): FakeReply {
  return { status, json: { fault: { faultstring, detail: { errorcode } } } };
}
