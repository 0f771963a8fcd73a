import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ValidationError } from '../errors/errors.js';
import { seriesAt } from '../time/fixture-series.js';
import type { TradeProposal } from '../trade/proposal.js';
import { deny, PASSED } from '../trade/verdict.js';
import { createContext } from './create-context.js';
import { defineStrategy } from './define-strategy.js';
import { mask } from './masks.js';

const bars = seriesAt('1d', [0, 86_400_000, 172_800_000]);

const smaCross = defineStrategy({
  name: 'sma-cross',
  description: 'Follows the trend.',
  params: z.object({
    fast: z.int().min(2).default(10).describe('Bars of the fast average'),
    slow: z.int().min(3).default(30),
    label: z.string().optional(),
  }),
  holdingStyle: 'swing',
  signals: ({ length }, { fast, slow }, context) => {
    context.lookback(slow);
    return { enterLong: mask(length, (i) => i + fast > 11) };
  },
  levels: ({ price }, { fast }) => ({ entry: price, stopLoss: price - fast }),
  accept: ({ quantity }, { fast }) => (quantity > fast ? deny('size', 'too large') : PASSED),
});

describe('a strategy', () => {
  it('carries its name, description, style and parameters with defaults', () => {
    const strategy = smaCross({ fast: 20 });

    expect(strategy.name).toBe('sma-cross');
    expect(strategy.description).toBe('Follows the trend.');
    expect(strategy.holdingStyle).toBe('swing');
    expect(strategy.params).toEqual({ fast: 20, slow: 30 });
    expect(smaCross().params).toEqual({ fast: 10, slow: 30 });
  });

  it('takes its style from the parameters where they decide', () => {
    const either = defineStrategy({
      name: 'either',
      params: z.object({ isQuick: z.boolean().default(false) }),
      holdingStyle: ({ isQuick }) => (isQuick ? 'intraday' : 'swing'),
      signals: () => ({}),
    });

    expect(either().holdingStyle).toBe('swing');
    expect(either({ isQuick: true }).holdingStyle).toBe('intraday');
  });

  it('hands its parameters to every function', () => {
    const strategy = smaCross({ fast: 11, slow: 40 });
    const context = createContext(bars);

    expect(strategy.signals(bars, context).enterLong).toEqual(Uint8Array.of(0, 1, 1));
    expect(context.warmup).toBe(40);
    expect(strategy.levels!({ bars, index: 0, direction: 'long', price: 100 })).toEqual({ entry: 100, stopLoss: 89 });
    expect(strategy.accept!({ quantity: 12 } as TradeProposal)).toMatchObject({ passed: false, rule: 'size' });
    expect(strategy.accept!({ quantity: 11 } as TradeProposal)).toEqual({ passed: true });
  });

  it('has no levels, accept or style unless they are defined', () => {
    const plain = defineStrategy({ name: 'plain', signals: () => ({}) })();

    expect(Object.keys(plain)).toEqual(['name', 'description', 'params', 'signals']);
    expect(plain.description).toBe('');
    expect(plain.params).toEqual({});
  });

  it('is frozen, its parameters all the way down', () => {
    const nested = defineStrategy({
      name: 'nested',
      params: z.object({ bands: z.array(z.object({ width: z.number() })).default([{ width: 2 }]) }),
      signals: () => ({}),
    });
    const { params } = nested();

    expect(Object.isFrozen(nested())).toBe(true);
    expect(Object.isFrozen(params)).toBe(true);
    expect(Object.isFrozen(params.bands)).toBe(true);
    expect(() => {
      params.bands[0]!.width = 3;
    }).toThrow(TypeError);
    expect(nested().params.bands[0]!.width).toBe(2);
  });

  it('does not share parameters with another of the same factory', () => {
    const [a, b] = [smaCross({ fast: 2 }), smaCross({ fast: 3 })];

    expect([a.params.fast, b.params.fast]).toEqual([2, 3]);
  });
});

describe('bad parameters', () => {
  it('are refused with path, reason and value', () => {
    const ask = () => smaCross({ fast: 1, slow: 2.5 });

    expect(ask).toThrow(ValidationError);
    expect(ask).toThrow(/params\.fast: .*>=2, was 1; params\.slow: .*int.*, was 2\.5/);
  });

  it('are refused when misspelt, although a plain object would drop them', () => {
    const ask = () => smaCross({ fats: 5 } as unknown as { fast: number });

    expect(ask).toThrow('"fats" is not an option. Did you mean "fast"?');
  });

  it('are refused when there are no parameters', () => {
    const plain = defineStrategy({ name: 'plain', signals: () => ({}) });

    expect(() => (plain as (params: unknown) => unknown)({ fast: 5 })).toThrow('"fast" is not an option.');
  });

  it('are refused by rules over several parameters', () => {
    const ordered = defineStrategy({
      name: 'ordered',
      params: z
        .object({ fast: z.int().default(10), slow: z.int().default(30) })
        .refine(({ fast, slow }) => fast < slow, { path: ['fast'], message: 'must be below slow' }),
      signals: () => ({}),
    });

    expect(() => ordered({ fast: 30 })).toThrow('params.fast: must be below slow, was 30');
    expect(() => ordered({ fats: 3 } as unknown as { fast: number })).toThrow('Did you mean "fast"?');
    expect(ordered({ fast: 29 }).params).toEqual({ fast: 29, slow: 30 });
  });

  it('are refused when a required one is missing', () => {
    const needy = defineStrategy({ name: 'needy', params: z.object({ period: z.int() }), signals: () => ({}) });

    expect(() => (needy as unknown as () => unknown)()).toThrow(/params\.period: .*was undefined/);
  });

  it('may be extra where the schema says so', () => {
    const open = defineStrategy({
      name: 'open',
      params: z.looseObject({ a: z.int().default(1) }),
      signals: () => ({}),
    });

    expect(open({ b: 2 }).params).toEqual({ a: 1, b: 2 });
  });
});

describe('a factory', () => {
  it('tells name, description, schema and parameters', () => {
    expect(smaCross.strategyName).toBe('sma-cross');
    expect(smaCross.description).toBe('Follows the trend.');
    expect(smaCross.schema.shape.fast.parse(undefined)).toBe(10);
    expect(smaCross.parameters()).toEqual([
      { name: 'fast', description: 'Bars of the fast average', default: 10, required: false },
      { name: 'slow', default: 30, required: false },
      { name: 'label', required: false },
    ]);
  });

  it('tells a required parameter, and what JSON Schema cannot name', () => {
    const odd = defineStrategy({
      name: 'odd',
      params: z.object({ period: z.int(), since: z.date().optional() }),
      signals: () => ({}),
    });

    expect(odd.parameters()).toEqual([
      { name: 'period', required: true },
      { name: 'since', required: false },
    ]);
  });

  it('has no parameters without a schema', () => {
    expect(defineStrategy({ name: 'plain', signals: () => ({}) }).parameters()).toEqual([]);
  });

  it.each([
    ['SmaCross', 'Did you mean "sma-cross"?'],
    ['SMA Cross 2', 'Did you mean "sma-cross-2"?'],
    ['sma_cross', 'Did you mean "sma-cross"?'],
    ['-sma', 'Did you mean "sma"?'],
    ['sma--cross', 'Did you mean "sma-cross"?'],
    ['2fast', 'Did you mean "fast"?'],
    ['', 'such as "sma-cross", was ""'],
  ])('is refused the name %j', (name, hint) => {
    expect(() => defineStrategy({ name, signals: () => ({}) })).toThrow(ValidationError);
    expect(() => defineStrategy({ name, signals: () => ({}) })).toThrow(hint);
  });

  it('lets an error of the strategy through as it is', () => {
    const broken = defineStrategy({
      name: 'broken',
      signals: () => {
        throw new RangeError('mine');
      },
    });

    expect(() => broken().signals(bars, createContext(bars))).toThrow(RangeError);
  });
});

it('refuses plain values in place of a schema', () => {
  const definition = { name: 'plain', params: { period: 10 }, signals: () => ({}) };

  expect(() => defineStrategy(definition as never)).toThrow('params of strategy "plain" must be a zod schema');
});
