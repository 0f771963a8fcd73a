import { describe, expect, it } from 'vitest';
import { Guard } from './guard.js';

const NONE = Number.NaN;

describe('stops', () => {
  it('trail the best price after a bar, never back', () => {
    const guard = new Guard({ trailingStop: 0.1 });
    guard.arm('long', 100, NONE, NONE);
    expect(guard.stop).toBe(90); // 100 x (1 - 0.1)
    guard.advance(120, 95);
    expect(guard.stop).toBe(108); // 120 x 0.9
    guard.advance(110, 109);
    expect([guard.stop, guard.stopReason, guard.lower, guard.upper]).toEqual([108, 'trailing-stop', 108, Infinity]);
  });

  it('move to break even once the gain was reached, from a short, too', () => {
    const guard = new Guard({ stopLoss: 0.25, breakEven: { after: 0.125, offset: 0.0625 } });
    guard.arm('short', 100, NONE, NONE);
    expect([guard.stop, guard.stopReason]).toEqual([125, 'stop-loss']);
    guard.advance(101, 88);
    expect(guard.stop).toBe(125); // 12 gained, 12.5 asked
    guard.advance(101, 87.5);
    expect([guard.stop, guard.stopReason]).toEqual([93.75, 'break-even']); // 100 - 6.25
  });

  it('of the strategy stay when an addition names none, and a closer one that moved counts before them', () => {
    const guard = new Guard({ stopLoss: 0.5, trailingStop: 0.25 });
    guard.arm('long', 100, 80, NONE);
    expect([guard.stop, guard.stopReason]).toEqual([80, 'stop-loss']); // trailing stands at 75
    guard.arm('long', 110, NONE, NONE);
    expect(guard.stop).toBe(80);
    guard.advance(120, 100);
    expect([guard.stop, guard.stopReason]).toEqual([90, 'trailing-stop']); // 120 x 0.75
    guard.arm('long', 112, 95, NONE);
    expect([guard.stop, guard.stopReason]).toEqual([95, 'stop-loss']);
  });
});

describe('targets', () => {
  const ladder = [
    { at: 0.25, share: 0.5 },
    { at: 0.5, share: 0.5 },
  ];

  it('go up the ladder, and the last rung takes the rest', () => {
    const guard = new Guard({ ladder });
    guard.arm('long', 100, NONE, NONE);
    expect([guard.target, guard.targetShare]).toEqual([125, 0.5]);
    guard.climb();
    expect([guard.target, guard.targetShare]).toEqual([150, 1]);
    guard.climb();
    expect(guard.target).toBeNaN();
  });

  it('of the strategy come before the ladder, for the whole position', () => {
    const guard = new Guard({ ladder });
    guard.arm('long', 100, NONE, 140);
    expect([guard.target, guard.targetShare]).toEqual([140, 1]);
  });
});

it('a split multiplies what has left at a rung, which is counted in units', () => {
  const guard = new Guard({ ladder: [{ at: 0.1, share: 0.5 }] });
  guard.arm('long', 100, NONE, NONE);
  guard.leftAtRung = 3;
  guard.split(2);
  expect([guard.leftAtRung, guard.target]).toEqual([6, expect.closeTo(55)]);
});

it('a split divides every price', () => {
  const guard = new Guard({ trailingStop: 0.5, takeProfit: 0.5 });
  guard.arm('long', 100, 60, NONE);
  guard.split(2);
  expect([guard.stop, guard.target]).toEqual([30, 75]);
  guard.advance(80, 45);
  expect(guard.stop).toBe(40); // 80 x 0.5
});
