import { ValidationError } from '@kairos/core';
import { expect, it } from 'vitest';
import { DataSourceFactory } from './data-source-factory.js';
import { fixtureSource } from './fixture-source.js';

const archive = ({ name }: { name: string }) => fixtureSource(name, []);

it('makes a source from its options, each time a new one', () => {
  const factory = new DataSourceFactory().register('archive', archive);

  const source = factory.create('archive', { name: 'mine' });
  expect(source.name).toBe('mine');
  expect(factory.create('archive', { name: 'mine' })).not.toBe(source);
});

it('lists names in the order of registration', () => {
  const factory = new DataSourceFactory().register('b', archive).register('a', archive);

  expect(factory.names()).toEqual(['b', 'a']);
});

it('names the nearest source for one that is not there', () => {
  const factory = new DataSourceFactory().register('binance', archive);

  expect(() => factory.create('binanse')).toThrow('data source "binanse" is not registered. Did you mean "binance"?');
  expect(() => new DataSourceFactory().create('x')).toThrow(ValidationError);
});

it('refuses a name twice, an empty one, and what is no function', () => {
  const factory = new DataSourceFactory().register('archive', archive);

  expect(() => factory.register('archive', archive)).toThrow('"archive" is registered already');
  expect(() => factory.register('', archive)).toThrow('name must be a text');
  expect(() => factory.register('x', {} as typeof archive)).toThrow('"x" must be a function, was object');
});
