import { ValidationError } from '@kairos/core';
import { expect, it } from 'vitest';
import { goldenBars } from '../testing/golden-bars.js';
import { sma, smaEntry } from '../trend/sma.js';
import { CATALOGUE } from './catalogue.js';
import { IndicatorFactory } from './indicator-factory.js';

it('creates by name with JSON parameters, defaults filled in', () => {
  const factory = new IndicatorFactory();
  const bands = factory.create('bollinger', { deviations: 3 });
  expect(bands.parameters).toEqual({ period: 20, deviations: 3 });
  expect(bands.warmup).toBe(19);
  expect(factory.create('sma', { period: 4 }).compute(goldenBars().close)).toEqual(sma(goldenBars().close, 4));
  expect(factory.create('sma', { period: 2 }).stream().next(1)).toBeUndefined();
});

it('computes every indicator of the library with its defaults', () => {
  const factory = new IndicatorFactory();
  const bars = goldenBars();
  expect(factory.list().length).toBeGreaterThanOrEqual(120);
  for (const { name, columns, lines } of factory.list()) {
    const input = columns?.includes('a') ? { a: bars.close, b: bars.volume } : columns ? bars : bars.close;
    const results = factory.create(name).compute(input);
    const arrays = lines ? Object.values(results as Record<string, Float64Array>) : [results as Float64Array];
    for (const values of arrays)
      expect({ name, hasValue: values.some(Number.isFinite) }).toEqual({ name, hasValue: true });
  }
});

it('has one entry of each name, described', () => {
  expect(new Set(CATALOGUE.map(({ name }) => name)).size).toBe(CATALOGUE.length);
  for (const { name, title, description, source, flat } of CATALOGUE) {
    expect({ name, isDescribed: [title, description, source, flat].every((text) => text.length > 0) }).toEqual({
      name,
      isDescribed: true,
    });
  }
});

it('names what was perhaps meant', () => {
  const factory = new IndicatorFactory();
  expect(() => factory.create('bolinger')).toThrow('"bolinger" is not an indicator. Did you mean "bollinger"?');
  expect(() => factory.create('rsi', { periods: 3 })).toThrow(
    '"periods" is not a parameter of rsi. Did you mean "period"?',
  );
  expect(() => factory.create('rsi', { period: '14' })).toThrow(ValidationError);
  expect(() => factory.create('rsi', { period: '14' })).toThrow('period must be a whole number from 1');
});

it('takes indicators of the user, under names of their own', () => {
  const factory = new IndicatorFactory([]);
  factory.register({ ...smaEntry, name: 'myAverage' });
  expect(factory.create('myAverage', { period: 1 }).compute(Float64Array.of(5))).toEqual(Float64Array.of(5));
  expect(() => factory.register({ ...smaEntry, name: 'myAverage' })).toThrow('name must be new, was "myAverage"');
});
