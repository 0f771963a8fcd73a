import fc from 'fast-check';
import { expect, it } from 'vitest';
import { barShapes, lineShape, pointShapes } from './shapes.js';

it('interrupts a line where there is no value', () => {
  const line = lineShape(
    [
      [0, 0],
      [0.5, 1],
      [0.6, Number.NaN],
      [1, 0.5],
    ],
    'accent',
  );

  expect(line).toBe('<path class="line accent" d="M0 400L500 0M1000 200"/>');
});

it('draws points that would cover each other once', () => {
  expect(
    pointShapes(
      [
        [0.5, 0.5],
        [0.5001, 0.5001],
        [1, 0],
      ],
      'up',
    ),
  ).toBe('<path class="points up" d="M500 200h0M1000 400h0"/>');
});

it('draws bars from their base', () => {
  expect(barShapes([{ from: 0, to: 0.01, height: 0.5 }], 0, 'down')).toContain('M1.2 400V200H8.8V400Z');
});

it('takes no more room for a hundred thousand points than there are places', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(fc.array(fc.tuple(share, share), { maxLength: 200 }), (points) => {
      const many = Array.from({ length: 50 }, () => points).flat();
      expect(pointShapes(many, 'up')).toBe(pointShapes(points, 'up'));
    }),
  );
});
