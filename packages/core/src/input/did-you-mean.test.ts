import { expect, it } from 'vitest';
import { didYouMean } from './did-you-mean.js';

const known = ['sma-cross', 'breakout', 'mean-reversion'];

it('suggests the name one slip away', () => {
  expect(didYouMean('sma-corss', known)).toBe(' Did you mean "sma-cross"?');
  expect(didYouMean('braekout', known)).toBe(' Did you mean "breakout"?');
});

it('ignores case', () => {
  expect(didYouMean('BREAKOUT', known)).toBe(' Did you mean "breakout"?');
});

it('lists what is known when nothing is near', () => {
  expect(didYouMean('kronos', known)).toBe(' Known: "breakout", "mean-reversion", "sma-cross".');
});

it('says nothing when nothing is known', () => {
  expect(didYouMean('x', [])).toBe('');
});

it('stays quick on an absurdly long name', () => {
  expect(didYouMean('x'.repeat(1_000_000), known)).toContain('Known:');
});

it('never suggests the very word that was typed', () => {
  expect(didYouMean('breakout', ['breakout'])).toBe('');
  expect(didYouMean('breakout', ['breakout', 'breakouts'])).toBe(' Did you mean "breakouts"?');
});
