import { createContext, defineStrategy } from '@kairos/core';
import { describe, expect, it } from 'vitest';
import { marked, pricedBars } from '../testing/priced-bars.js';
import { filteredByProbability } from './filtered-by-probability.js';

const bars = pricedBars([1, 2, 3, 4]);

const plain = defineStrategy({
  name: 'plain',
  holdingStyle: 'swing',
  signals: () => ({
    enterLong: Uint8Array.of(1, 1, 0, 1),
    exitLong: Uint8Array.of(0, 0, 1, 0),
    enterShort: Uint8Array.of(0, 0, 1, 0),
  }),
  levels: ({ price }) => ({ entry: price, stopLoss: price - 1 }),
})();

const probabilities = () => Float64Array.of(0.49, 0.5, 0.2, Number.NaN);

function signalsOf(filter: Parameters<typeof filteredByProbability>[1], strategy = plain) {
  return filteredByProbability(strategy, filter).signals(bars, createContext(bars));
}

it('enters from its probability on, and never where it is not known', () => {
  expect(marked(signalsOf({ probabilities }).enterLong)).toEqual([1]);
  expect(marked(signalsOf({ probabilities, minProbability: 0.49 }).enterLong)).toEqual([0, 1]);
  expect(marked(signalsOf({ probabilities, minProbability: 0 }).enterLong)).toEqual([0, 1]);
  expect(marked(signalsOf({ probabilities }).enterShort)).toEqual([]);
  expect(marked(signalsOf({ probabilities, minProbability: 0.2 }).enterShort)).toEqual([2]);
});

it('leaves exits, levels, name and style as they are, and states the probability as confidence', () => {
  const filtered = filteredByProbability(plain, { probabilities });
  const { exitLong, confidence } = signalsOf({ probabilities });
  expect(marked(exitLong)).toEqual([2]);
  expect(confidence).toEqual(probabilities());
  expect(filtered).toMatchObject({ name: 'plain', holdingStyle: 'swing', params: { minProbability: 0.5 } });
  expect(filtered.levels!({ bars, index: 0, direction: 'long', price: 5 })).toEqual({ entry: 5, stopLoss: 4 });
});

describe('refuses', () => {
  it.each<[string, () => Float64Array, string]>([
    ['another length', () => new Float64Array(3), 'one value for each of the 4 bars, was 3 values'],
    ['no array', () => [0.5] as never, 'must give a Float64Array'],
    [
      'a percentage',
      () => Float64Array.of(0, 55, 0, 0),
      'probabilities[1] must be from 0 to 1, or NaN where unknown, was 55',
    ],
    ['less than nothing', () => Float64Array.of(-0.1, 0, 0, 0), 'probabilities[0]'],
  ])('%s', (_, wrong, message) => {
    expect(() => signalsOf({ probabilities: wrong })).toThrow(message);
  });

  it('a limit outside 0 to 1, and what is no function', () => {
    expect(() => signalsOf({ probabilities, minProbability: 55 })).toThrow('minProbability must be a fraction');
    expect(() => signalsOf({ probabilities, minProbability: Number.NaN })).toThrow('minProbability');
    expect(() => signalsOf({ probabilities: 0.5 as never })).toThrow('probabilities must be a function, was 0.5');
  });

  it('a strategy of targets', () => {
    const targets = defineStrategy({ name: 'targets', signals: () => ({ target: new Float64Array(4) }) })();
    expect(() => signalsOf({ probabilities }, targets)).toThrow('"targets" gives targets');
  });
});
