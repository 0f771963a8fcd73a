import { expect, it } from 'vitest';
import { ValidationError } from '../errors/errors.js';
import { tieredCommission } from './tiered-commission.js';

const fill = (quantity: number) => ({ price: -10, quantity, multiplier: 2, liquidity: 'taker' as const });
const tiers = [
  { upTo: 1000, rate: 0.01 },
  { upTo: Number.POSITIVE_INFINITY, rate: 0.002 },
];

it('charges the rate of the step, borders included, within its bounds', () => {
  const model = tieredCommission(tiers, { minimum: 3, maximum: 25 });
  expect(model.charge(fill(10))).toBe(3); // 200 x 0.01 = 2
  expect(model.charge(fill(50))).toBe(10); // 1000 x 0.01
  expect(model.charge(fill(51))).toBeCloseTo(3, 12); // 1020 x 0.002 = 2.04
  expect(model.charge(fill(500))).toBe(20);
  expect(model.charge(fill(5000))).toBe(25);
});

it.each([
  [[], {}, 'tiers must have at least one step'],
  [[{ upTo: 5, rate: 0.1 }], {}, 'tiers must end with upTo Infinity, was 5'],
  [[{ upTo: Number.POSITIVE_INFINITY, rate: 1 }], {}, 'tiers[0].rate must be a fraction'],
  [[tiers[0]!, tiers[0]!], {}, 'tiers[1].upTo must be above 1000, was 1000'],
  [tiers, { minimum: 5, maximum: 4 }, 'minimum must be from 0 to the maximum of 4, was 5'],
])('refuses %o %o', (steps, options, message) => {
  expect(() => tieredCommission(steps, options)).toThrow(message);
  expect(() => tieredCommission(steps, options)).toThrow(ValidationError);
});
