import { applyFill, createOrder, exact, type Fill, type Order, transitionOrder, ZERO } from '@kairos/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillFromTotals, fillIdAt } from './fill-from-totals.js';

const SENT = createOrder({ clientOrderId: 'a', symbol: 'T', side: 'buy', quantity: 1e9, type: 'market' }, 0);

function state(filled: string, average?: string): Order {
  const figures = { filledQuantity: exact(filled), venueOrderId: '7', updatedAt: 5 };
  return { ...SENT, ...figures, ...(average !== undefined && { averageFillPrice: exact(average) }) };
}

describe('fillFromTotals', () => {
  it('is what moves the average: 10 at 5 and then 15 at 6 in all are 5 at 8', () => {
    expect(fillFromTotals(state('10', '5'), state('15', '6'))).toMatchObject({ fillId: '7@15', time: 5, side: 'buy' });
    expect(String(fillFromTotals(state('10', '5'), state('15', '6'))?.price)).toBe('8');
    expect(String(fillFromTotals(undefined, state('10', '5'))?.price)).toBe('5');
  });

  it('is nothing where nothing has filled, or no price is known', () => {
    expect(fillFromTotals(state('10', '5'), state('10', '5'))).toBeUndefined();
    expect(fillFromTotals(undefined, state('10'))).toBeUndefined();
  });

  it('finds the executions behind any totals', () => {
    const price = fc.integer({ min: 1, max: 1_000_000 }).map((cents) => cents / 100);
    const execution = fc.record({ quantity: fc.integer({ min: 1, max: 10_000 }), price });
    fc.assert(
      fc.property(fc.array(execution, { minLength: 1, maxLength: 6 }), (executions) => {
        let order = transitionOrder(SENT, 'submitted', { time: 0, venueOrderId: '7' });
        for (const [i, { quantity, price: paid }] of executions.entries()) {
          const terms = { quantity, price: paid, commission: ZERO, liquidity: 'taker', time: i } as const;
          const fill: Fill = { fillId: String(i), clientOrderId: 'a', symbol: 'T', side: 'buy', ...terms };
          const after = applyFill(order, fill);
          const derived = fillFromTotals(order, after)!;
          expect(String(derived.quantity)).toBe(String(quantity));
          expect(Number(derived.price)).toBeCloseTo(paid, 8);
          order = after;
        }
      }),
      { numRuns: 100 },
    );
  });

  it('has a price that can be, where the venue rounds its averages', () => {
    // 10,000 at 10.0051 in truth, shown as 10.01; one more at 9 makes 10.004999..., shown as 10.00.
    const fill = fillFromTotals(state('10000', '10.01'), state('10001', '10.00'));
    expect(String(fill?.quantity)).toBe('1');
    expect(String(fill?.price)).toBe('10');
  });

  it('names an execution by its total, however that is spelled', () => {
    expect(fillIdAt('7', '50.00')).toBe('7@50');
    expect(fillIdAt('7', '0.10')).toBe('7@0.1');
  });
});
