import { createInstrument } from '@kairos/core';
import { randomBars } from '@kairos/core/testing';
import { positionSize, riskChain } from '@kairos/risk';
import { expect, it } from 'vitest';
import { backtest } from '../backtest.js';
import { replay } from '../replay/replay.js';
import { on, scripted } from '../testing/scripted.js';
import { isChain, listOf, validatorsOf } from './validators-of.js';

const rule = positionSize({ max: 0.5 });
const chain = riskChain([rule]);

it('takes the validators of a chain, and a list as it is', () => {
  expect(validatorsOf(chain)).toBe(chain.validators);
  expect(validatorsOf([rule])).toEqual([rule]);
  expect(validatorsOf(undefined)).toEqual([]);
  expect(listOf(7)).toBe(7);
});

it('tells a chain from what is none', () => {
  expect(isChain(chain)).toBe(true);
  for (const other of [[rule], rule, null, undefined, 'chain', { check() {} }]) expect(isChain(other)).toBe(false);
});

it('judges entries by a chain as by its list, in backtest and replay', () => {
  const bars = randomBars({ length: 20, seed: 'chain' });
  const options = {
    bars,
    strategy: scripted({ enterLong: on(20, 2), exitLong: on(20, 9) }),
    capital: 10_000,
    instrument: createInstrument({ symbol: bars.symbol }),
  };
  for (const run of [backtest, replay]) {
    // Without a sizer every entry is the whole equity, twice what is allowed.
    const judged = run({ ...options, validators: chain }).rejections.map((rejection) => rejection.rule);
    expect(judged).toEqual(['position-size']);
    expect(run({ ...options, validators: riskChain([]) }).trades).toHaveLength(1);
  }
});

it('leaves the reservations of the chain alone', () => {
  const bars = randomBars({ length: 20, seed: 'chain' });
  const loose = riskChain([positionSize({ max: 1 })]);
  backtest({ bars, strategy: scripted({ enterLong: on(20, 2) }), capital: 10_000, validators: loose });
  expect(loose.validators.map(({ name }) => name)).toEqual(['well-formed', 'position-size']);
});
