import { randomBars } from '@kairos/core/testing';
import { expectTypeOf, it } from 'vitest';
import { rhythm, smaCross } from './fixtures/sma-cross.js';
import type { ParameterValue } from './parameter-value.js';
import { sweep } from './sweep.js';

const rest = { bars: randomBars({ length: 10 }), capital: 1, objective: 'sharpe' } as const;

it('types the grid and where by the schema of the strategy', () => {
  const where = (params: { fast: number; slow: number }) => params.fast < params.slow;
  void sweep({ ...rest, strategy: smaCross, grid: { fast: [2] }, where });
  void sweep({
    ...rest,
    strategy: smaCross,
    grid: { fast: [2] },
    where: (params) => {
      expectTypeOf(params.slow).toEqualTypeOf<number>();
      return true;
    },
  });
  // @ts-expect-error a parameter that the strategy does not have
  void sweep({ ...rest, strategy: smaCross, grid: { fats: [2] } });
  // @ts-expect-error a value of another type
  void sweep({ ...rest, strategy: rhythm, grid: { fail: ['yes'] } });
  // @ts-expect-error a range of numbers for what is no number
  void sweep({ ...rest, strategy: rhythm, random: { samples: 1, seed: 1, ranges: { fail: { from: 0, to: 1 } } } });
});

it('knows nothing of a strategy in a module', () => {
  void sweep({
    ...rest,
    strategy: { module: new URL('file:///x.js'), export: 'x' },
    grid: { any: [1, 'a'] },
    where: (params) => {
      expectTypeOf(params).toEqualTypeOf<Record<string, ParameterValue>>();
      return true;
    },
  });
});
