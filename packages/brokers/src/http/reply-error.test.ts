import { isAmbiguous } from '@kairos/core';
import { describe, expect, it } from 'vitest';
import type { Reply } from './reply.js';
import { type Purpose, replyError } from './reply-error.js';

const NOW = Date.UTC(2024, 0, 2);

function reply(status: number, body: object = { message: 'because' }, headers: Reply['headers'] = {}): Reply {
  return { status, headers, text: JSON.stringify(body), body: body as never };
}

function codeOf(status: number, purpose: Purpose = 'read'): string | undefined {
  return replyError('x', reply(status), purpose, NOW)?.code;
}

describe('replyError', () => {
  it('tells the classes apart', () => {
    expect([200, 204].map((status) => codeOf(status))).toEqual([undefined, undefined]);
    expect([401, 403].map((status) => codeOf(status))).toEqual(['AUTHENTICATION', 'AUTHENTICATION']);
    expect([408, 425].map((status) => codeOf(status))).toEqual(['TIMEOUT', 'TIMEOUT']);
    expect([429, 418].map((status) => codeOf(status))).toEqual(['RATE_LIMITED', 'RATE_LIMITED']);
    expect([500, 502, 503, 504, 530].map((status) => codeOf(status))).toEqual(Array(5).fill('VENUE_UNAVAILABLE'));
    expect([301, 302, 307].map((status) => codeOf(status))).toEqual(Array(3).fill('NETWORK'));
    expect(codeOf(404, 'change')).toBe('ORDER_NOT_FOUND');
    expect([400, 409, 422].map((status) => codeOf(status, 'place'))).toEqual(Array(3).fill('ORDER_REJECTED'));
    expect([400, 404, 422].map((status) => codeOf(status))).toEqual(Array(3).fill('REQUEST_REFUSED'));
  });

  it("carries venue, reason and the venue's reply", () => {
    const error = replyError('alpaca', reply(422, { code: '40010001', message: 'qty is required' }), 'place', NOW);

    expect(error).toMatchObject({ venue: 'alpaca', retryable: false, reason: 'qty is required' });
    expect(error?.response).toEqual({ status: 422, body: { code: '40010001', message: 'qty is required' } });
    expect(error?.message).toBe('alpaca answered 422: qty is required');
  });

  it('reads how long to wait, in seconds or as a date', () => {
    const waits = ['2', '0.5', 'Tue, 02 Jan 2024 00:00:30 GMT', 'soon'].map((wait) => {
      return replyError('x', reply(429, {}, { 'retry-after': wait }), 'read', NOW);
    });
    expect(waits.map((error) => (error as { retryAfterMs?: number }).retryAfterMs)).toEqual([
      2000,
      500,
      30_000,
      undefined,
    ]);
  });

  it('shows the words of a page without its tags', () => {
    const page: Reply = { status: 503, headers: {}, text: '<html><b>Down</b>\n for   today</html>', body: undefined };
    expect(replyError('x', page, 'read', NOW)?.message).toBe('x answered 503: Down for today');
  });
});

describe('whether an order may live all the same', () => {
  it('is open after a page where the venue itself would have refused in its own form', () => {
    const page: Reply = { status: 400, headers: {}, text: ' <!DOCTYPE html><h1>Bad Request</h1>', body: undefined };
    expect(isAmbiguous(replyError('x', page, 'place', NOW))).toBe(true);
    const text: Reply = { status: 400, headers: {}, text: 'Invalid parameter, price: 5 < 10', body: undefined };
    expect(isAmbiguous(replyError('x', text, 'place', NOW))).toBe(false);
  });

  it('is open where the order may have been taken', () => {
    const of = (status: number) => isAmbiguous(replyError('x', reply(status), 'place', NOW));
    expect([408, 500, 502, 302].map(of)).toEqual([true, true, true, true]);
    expect([400, 401, 403, 422, 429].map(of)).toEqual([false, false, false, false, false]);
    // Gateways answer 404 now and then; nobody refused the order then.
    expect(of(404)).toBe(true);
  });
});
