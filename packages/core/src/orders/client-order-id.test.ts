import { expect, it } from 'vitest';
import { clientOrderId } from './client-order-id.js';

const origin = { strategy: 'breakout', symbol: 'BTC/USDT', barTime: 1_704_067_200_000, intent: 'entry' };

it('is a readable prefix and the start of the SHA-256 that sha256sum prints for the JSON of the four', () => {
  expect(clientOrderId(origin)).toBe('breakout-btc-usdt-bd57b300b2150497ef');
  expect(clientOrderId({ ...origin, strategy: 'SMA cross (fast)', symbol: '^GSPC' })).toMatch(
    /^sma-cros-gspc-[0-9a-f]{18}$/,
  );
});

it('differs in each of the four, also where the joined texts are equal', () => {
  const ids = [
    origin,
    { ...origin, strategy: 'breakou' },
    { ...origin, symbol: 'BTC/USD' },
    { ...origin, barTime: 1_704_067_200_001 },
    { ...origin, intent: 'exit' },
    { ...origin, strategy: 'breakoutBTC', symbol: '/USDT' },
  ].map(clientOrderId);
  expect(new Set(ids).size).toBe(6);
});

it('takes names that no slug can be made of', () => {
  expect(clientOrderId({ ...origin, strategy: '策略', symbol: '' })).toMatch(/^x-x-[0-9a-f]{18}$/);
});

it.each([Number.NaN, 0.5, Number.POSITIVE_INFINITY])('refuses bar time %s', (barTime) => {
  expect(() => clientOrderId({ ...origin, barTime })).toThrow(
    `barTime must be whole UTC epoch milliseconds, was ${barTime}`,
  );
});

it('gives 20,000 orders of one busy day as many ids', () => {
  const ids = Array.from({ length: 20_000 }, (_, i) =>
    clientOrderId({ ...origin, barTime: origin.barTime + 60_000 * (i >> 3), intent: `entry-${i & 7}` }),
  );
  expect(new Set(ids).size).toBe(20_000);
});
