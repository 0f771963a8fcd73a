import { SimulatedClock } from '@kairos/core';
import { expect, it } from 'vitest';
import { parseExactJson } from '../http/exact-json.js';
import type { Purpose } from '../http/reply-error.js';
import { expiryOf, rateNewsOf, tradierErrors } from './refusals.js';

const NOW = Date.UTC(2024, 0, 2, 15);
const errorOf = tradierErrors('tradier', new SimulatedClock(NOW));

function read(status: number, text: string, purpose: Purpose = 'read', headers: Record<string, string> = {}) {
  let body: ReturnType<typeof parseExactJson> | undefined;
  try {
    body = parseExactJson(text);
  } catch {
    // Texts are answers too.
  }
  return errorOf({ status, text, body, headers }, { venue: 'tradier', response: text }, purpose);
}

const errors = (...list: string[]) => JSON.stringify({ errors: { error: list.length === 1 ? list[0] : list } });
const fault = (faultstring: string, errorcode: string) =>
  JSON.stringify({ fault: { faultstring, detail: { errorcode } } });

it('an answer without a refusal is none', () => {
  expect(read(200, '{"order":{"id":1}}')).toBeUndefined();
  expect(read(200, '{"errors":"null"}')).toBeUndefined();
});

it('refusals with status 200 are told by their words', () => {
  expect(read(200, errors('OrderPriceIsInvalid'), 'place')).toMatchObject({
    code: 'ORDER_REJECTED',
    reason: 'OrderPriceIsInvalid',
  });
  expect(
    read(200, errors('Backoffice rejected override of the order.', 'DayTradingBuyingPowerExceeded'), 'place'),
  ).toMatchObject({
    code: 'INSUFFICIENT_FUNDS',
    retryable: false,
    venue: 'tradier',
  });
  expect(read(200, errors('You do not have enough buying power for this trade'), 'place')).toMatchObject({
    code: 'INSUFFICIENT_FUNDS',
  });
  expect(read(200, errors('x'))).toMatchObject({ code: 'REQUEST_REFUSED', reason: 'x' });
});

it('faults of the gateway are credentials, too much, or a venue that is down', () => {
  expect(read(401, fault('Access Token expired', 'keymanagement.service.access_token_expired'))).toMatchObject({
    code: 'AUTHENTICATION',
  });
  expect(read(500, fault('Datastore Error', 'x'))).toMatchObject({ code: 'VENUE_UNAVAILABLE', retryable: true });
  expect(read(502, fault('Body buffer overflow', 'protocol.http.TooBigBody'))).toMatchObject({
    reason: 'protocol.http.TooBigBody',
  });
});

it('too many calls: the last word of the text says until when', () => {
  const text = `Quota Violation. Try again at ${NOW + 12_000}`;
  expect(read(429, text)).toMatchObject({ code: 'RATE_LIMITED', retryAfterMs: 12_000 });
  // Also where the gateway forgets the status.
  expect(read(400, text, 'place')).toMatchObject({ code: 'RATE_LIMITED' });
  expect(read(429, '{}', 'read', { 'x-ratelimit-expiry': String(NOW / 1000 + 30) })).toMatchObject({
    retryAfterMs: 30_000,
  });
  expect(read(429, '{}')).toBeUndefined();
});

it('texts refuse a placement, and know of no order', () => {
  expect(read(400, 'Insufficient funds', 'place')).toMatchObject({ code: 'INSUFFICIENT_FUNDS' });
  expect(read(400, 'Order not found', 'change')).toMatchObject({ code: 'ORDER_NOT_FOUND' });
  // What all venues have alike is left to the rules of all.
  expect(read(400, 'Invalid parameter, duration: pre market no longer available', 'place')).toBeUndefined();
});

it('an expiry is in seconds or milliseconds', () => {
  expect(expiryOf('1704207600')).toBe(1_704_207_600_000);
  expect(expiryOf('1704207600000')).toBe(1_704_207_600_000);
  expect([expiryOf('soon'), expiryOf(undefined)]).toEqual([undefined, undefined]);
  const headers = { 'x-ratelimit-available': '59', 'x-ratelimit-expiry': '1704207600' };
  expect(rateNewsOf(headers)).toEqual({ remaining: 59, resetAt: 1_704_207_600_000 });
});

it('what a broken venue says of a placement is no refusal: it may have been taken', () => {
  expect(read(500, errors('OrderPriceIsInvalid'), 'place')).toBeUndefined();
  expect(read(502, fault('Body buffer overflow', 'protocol.http.TooBigBody'), 'place')).toMatchObject({
    code: 'VENUE_UNAVAILABLE',
  });
});

it('no quota lasts longer than a day, whatever the text says', () => {
  expect(read(429, 'Quota Violation 999999999999999')).toMatchObject({ retryAfterMs: 86_400_000 });
  expect(read(429, 'Quota Violation 100000000001')).toMatchObject({ retryAfterMs: 0 });
});
