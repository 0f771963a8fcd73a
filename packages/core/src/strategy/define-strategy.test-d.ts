import { describe, expectTypeOf, it } from 'vitest';
import { z } from 'zod';
import type { BarSeries } from '../bars/bar.js';
import { defineStrategy, type StrategyFactory } from './define-strategy.js';
import type { Strategy, StrategyContext } from './strategy.js';
import type { AnyStrategyFactory } from './strategy-registry.js';

const allDefaults = defineStrategy({
  name: 'all-defaults',
  params: z.object({ fast: z.int().default(10), kind: z.enum(['a', 'b']).default('a') }),
  signals(bars, params, context) {
    expectTypeOf(bars).toEqualTypeOf<BarSeries>();
    expectTypeOf(params).toEqualTypeOf<{ fast: number; kind: 'a' | 'b' }>();
    expectTypeOf(context).toEqualTypeOf<StrategyContext>();
    return {};
  },
  levels: ({ price }, { fast }) => ({ entry: price + fast }),
});

const oneRequired = defineStrategy({
  name: 'one-required',
  params: z.object({ period: z.int(), factor: z.number().default(2) }),
  signals: (_bars, { period, factor }) => {
    expectTypeOf(period + factor).toEqualTypeOf<number>();
    return {};
  },
});

const none = defineStrategy({ name: 'none', signals: () => ({}) });

describe('parameters', () => {
  it('are optional when all have defaults', () => {
    expectTypeOf<Parameters<typeof allDefaults>>().toEqualTypeOf<
      [params?: { fast?: number | undefined; kind?: 'a' | 'b' | undefined }]
    >();
    expectTypeOf(allDefaults).toBeCallableWith();
    expectTypeOf(allDefaults).toBeCallableWith({ kind: 'b' });
  });

  it('are an argument when one is required', () => {
    expectTypeOf<Parameters<typeof oneRequired>>().toEqualTypeOf<
      [params: { period: number; factor?: number | undefined }]
    >();
  });

  it('are none without a schema', () => {
    expectTypeOf(none).toEqualTypeOf<StrategyFactory>();
    expectTypeOf(none).toBeCallableWith();
    expectTypeOf<{ fast: number }>().not.toExtend<NonNullable<Parameters<typeof none>[0]>>();
  });

  it('of a strategy are the parsed ones', () => {
    expectTypeOf(allDefaults()).toEqualTypeOf<Strategy<{ fast: number; kind: 'a' | 'b' }>>();
    expectTypeOf(oneRequired({ period: 3 }).params.factor).toEqualTypeOf<number>();
  });
});

describe('a registry', () => {
  it('takes every factory', () => {
    expectTypeOf(allDefaults).toExtend<AnyStrategyFactory>();
    expectTypeOf(oneRequired).toExtend<AnyStrategyFactory>();
    expectTypeOf(none).toExtend<AnyStrategyFactory>();
  });
});

it('every strategy is a Strategy', () => {
  expectTypeOf(allDefaults()).toExtend<Strategy>();
});
