import { expect, it } from 'vitest';
import { FinishedPositions } from './finished-positions.js';

it('counts a position by the sum of its parts, at the bar of the last', () => {
  const finished = new FinishedPositions();
  finished.add(1, 10, 100, false);
  expect(finished).toMatchObject({ bars: [], losses: 0, consecutiveLosses: 0 });
  finished.add(4, -15, 100, true);
  finished.add(6, -1, 100, true);
  expect(finished).toMatchObject({ bars: [4, 6], profits: [-5, -1], losses: 2, consecutiveLosses: 2 });
  finished.add(7, 2, 100, true);
  expect(finished).toMatchObject({ losses: 2, consecutiveLosses: 0 });
});

it('takes a profit within rounding of 0 for neither a win nor a loss', () => {
  const finished = new FinishedPositions();
  finished.add(1, -5, 100, true);
  finished.add(2, 1e-11, 100, true);
  finished.add(3, -1e-11, 100, true);
  expect(finished).toMatchObject({ losses: 1, consecutiveLosses: 1 });
});
