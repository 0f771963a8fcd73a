import { expect, it } from 'vitest';
import { z } from 'zod';
import { ValidationError } from '../errors/errors.js';
import { defineStrategy } from './define-strategy.js';
import { type AnyStrategyFactory, StrategyRegistry } from './strategy-registry.js';

const breakout = defineStrategy({
  name: 'breakout',
  description: 'Buys a new high.',
  params: z.object({ period: z.int().min(2).default(20).describe('Bars of the channel') }),
  signals: () => ({}),
});
const plain = defineStrategy({ name: 'plain', signals: () => ({}) });

function registry(): StrategyRegistry {
  const strategies = new StrategyRegistry();
  strategies.register(breakout);
  strategies.register(plain);
  return strategies;
}

it('lists names, descriptions and parameters in the order of registration', () => {
  expect(registry().list()).toEqual([
    {
      name: 'breakout',
      description: 'Buys a new high.',
      parameters: [{ name: 'period', description: 'Bars of the channel', default: 20, required: false }],
    },
    { name: 'plain', description: '', parameters: [] },
  ]);
  expect(new StrategyRegistry().list()).toEqual([]);
});

it('creates a strategy by name, with parameters or their defaults', () => {
  expect(registry().create('breakout', { period: 55 }).params).toEqual({ period: 55 });
  expect(registry().create('breakout').params).toEqual({ period: 20 });
  expect(registry().create('breakout', null).params).toEqual({ period: 20 });
  expect(registry().create('plain').name).toBe('plain');
});

it('refuses an unknown name with the nearest known one', () => {
  expect(() => registry().create('braekout')).toThrow(
    'strategy "braekout" is not registered. Did you mean "breakout"?',
  );
  expect(() => registry().create('BREAKOUT')).toThrow('Did you mean "breakout"?');
  expect(() => registry().create('mean-reversion')).toThrow('Known: "breakout", "plain".');
  expect(() => registry().create('toString')).toThrow(ValidationError);
});

it.each([[{ period: 1 }], [{ perid: 30 }], ['20'], [[20]]])(
  'refuses parameters from a file that are wrong: %j',
  (params) => {
    expect(() => registry().create('breakout', params)).toThrow(ValidationError);
  },
);

it('refuses a name twice', () => {
  expect(() => registry().register(breakout)).toThrow('strategy name must be new, was "breakout", which is registered');
});

it.each([undefined, {}, () => ({}), breakout()])('refuses what is not a factory', (factory) => {
  expect(() => registry().register(factory as unknown as AnyStrategyFactory)).toThrow(
    'factory must be what defineStrategy returns',
  );
});

it('keeps registries apart', () => {
  registry();

  expect(() => new StrategyRegistry().create('plain')).toThrow(ValidationError);
});
