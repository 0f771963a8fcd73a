import { defineStrategy } from '@kairos/core';
import { describe, expect, it } from 'vitest';
import { strategyRegistry } from './strategy-registry.js';

const NAMES = [
  'multi-indicator',
  'mean-reversion',
  'breakout',
  'momentum-job',
  'mean-reversion-job',
  'tight-candle',
  'regime-aware-swing',
];

it('lists every built-in strategy with a description', () => {
  const listed = strategyRegistry().list();
  expect(listed.map(({ name }) => name)).toEqual(expect.arrayContaining(NAMES));
  for (const { description } of listed) expect(description).toMatch(/^[A-Z].{20,}\.$/);
});

describe.each(strategyRegistry().list())('$name', ({ name, parameters }) => {
  it('describes every parameter and its default', () => {
    expect(parameters.length).toBeGreaterThan(0);
    for (const parameter of parameters) {
      expect(parameter).toMatchObject({ description: expect.any(String), required: false });
      expect(parameter.default, parameter.name).toBeDefined();
    }
  });

  it('takes its own defaults as JSON', () => {
    const defaults = Object.fromEntries(parameters.map((parameter) => [parameter.name, parameter.default]));
    const strategy = strategyRegistry().create(name, JSON.parse(JSON.stringify(defaults)));
    expect(strategy).toMatchObject({ name, params: strategyRegistry().create(name).params as object });
  });

  it('refuses a parameter that does not exist', () => {
    expect(() => strategyRegistry().create(name, { nonsense: 1 })).toThrow('nonsense');
  });
});

it('takes strategies of your own, without changing the next registry', () => {
  const registry = strategyRegistry();
  registry.register(defineStrategy({ name: 'my-own', signals: () => ({}) }));
  expect(registry.create('my-own').name).toBe('my-own');
  expect(() => strategyRegistry().create('my-own')).toThrow('not registered');
  expect(() => registry.create('MULTI_INDICATOR')).toThrow('Did you mean "multi-indicator"?');
});
