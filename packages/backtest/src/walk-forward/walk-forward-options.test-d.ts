import { randomBars } from '@kairos/core/testing';
import { expectTypeOf, it } from 'vitest';
import { smaCross } from '../sweep/fixtures/sma-cross.js';
import { walkForward } from './walk-forward.js';

const rest = { bars: randomBars({ length: 10 }), capital: 1, objective: 'sharpe', train: 5, test: 2 } as const;

it('types the grid and where by the schema of the strategy', () => {
  void walkForward({
    ...rest,
    strategy: smaCross,
    grid: { fast: [2] },
    where: (params) => {
      expectTypeOf(params.slow).toEqualTypeOf<number>();
      return true;
    },
  });
  // @ts-expect-error a parameter that the strategy does not have
  void walkForward({ ...rest, strategy: smaCross, grid: { fats: [2] } });
  // @ts-expect-error an option of sweeps that windows have no use for
  void walkForward({ ...rest, strategy: smaCross, grid: { fast: [2] }, top: 3 });
});
