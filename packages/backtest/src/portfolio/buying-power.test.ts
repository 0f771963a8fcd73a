import { perOrderCommission, rateCommission } from '@kairos/core';
import { describe, expect, it } from 'vitest';
import { affordableUnits } from './buying-power.js';

const account = {
  equity: 1000,
  gross: 0,
  maxLeverage: 1,
  mark: 10,
  price: 10,
  multiplier: 1,
  closed: 0,
  charged: 0,
  wanted: 200,
  bar: 0,
};
const free = { commission: rateCommission(0), takerRate: 0 };

describe('what an account can add', () => {
  it('is the cash without positions and costs, and the rest of it with positions', () => {
    expect(affordableUnits({ ...account, ...free })).toBe(100);
    expect(affordableUnits({ ...account, ...free, gross: 400 })).toBe(60);
    expect(affordableUnits({ ...account, ...free, maxLeverage: 2 })).toBe(200);
    expect(affordableUnits({ ...account, ...free, gross: 1200 })).toBe(0);
  });

  it('pays slippage and commission too', () => {
    const units = affordableUnits({ ...account, price: 10.5, commission: rateCommission(0.01), takerRate: 0.01 });

    expect(units * 10.5 * 1.01).toBeCloseTo(1000, 9);
  });

  it('is searched where the commission is no fraction, and counts what the order has paid already', () => {
    const commission = perOrderCommission(50);

    expect(affordableUnits({ ...account, commission, takerRate: undefined })).toBeCloseTo(95, 9);
    expect(affordableUnits({ ...account, commission, takerRate: undefined, wanted: 20 })).toBe(20);
    expect(affordableUnits({ ...account, commission, takerRate: undefined, closed: 5, charged: 50 })).toBeCloseTo(
      100,
      9,
    );
  });
});
