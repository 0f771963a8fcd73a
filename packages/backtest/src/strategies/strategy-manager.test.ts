import { describe, expect, it } from 'vitest';
import { flatBars, on, scripted } from '../testing/scripted.js';
import { backtestStrategies } from './backtest-strategies.js';
import { StrategyManager } from './strategy-manager.js';

const bars = flatBars([100, 100, 110, 120]);
const strategy = scripted({ enterLong: on(4, 0) });
const one = (name: string, allocation: number) => ({ name, allocation, bars, strategy });

function managed(): StrategyManager {
  const manager = new StrategyManager({ capital: 1000 });
  manager.add(one('a', 0.5));
  manager.add(one('b', 0.3));
  return manager;
}

describe('StrategyManager', () => {
  it('runs what was added as backtestStrategies does', () => {
    const direct = backtestStrategies([one('a', 0.5), one('b', 0.3)], { capital: 1000 });

    expect(managed().runAll().hash).toBe(direct.hash);
  });

  it('keeps the share of a paused strategy as cash until it is resumed', () => {
    const manager = managed();
    manager.pause('b');

    expect(manager.strategies).toEqual([
      { name: 'a', allocation: 0.5, state: 'active' },
      { name: 'b', allocation: 0.3, state: 'paused' },
    ]);
    expect(manager.runAll().idleCash).toBe(500);
    manager.resume('b');
    expect(manager.runAll().idleCash).toBeCloseTo(200, 9);
  });

  it('frees the share of one that was removed', () => {
    const manager = managed();
    manager.remove('a');
    manager.add(one('c', 0.7));

    expect(manager.runAll().strategies.map(({ name, allocation }) => `${name} ${allocation}`)).toEqual([
      'b 0.3',
      'c 0.7',
    ]);
  });

  it('reallocates all at once, or nothing', () => {
    const manager = managed();

    expect(() => manager.reallocate({ a: 0.8 })).toThrow('allocations of at most 1 together, was 1.1');
    expect(manager.strategies.map(({ allocation }) => allocation)).toEqual([0.5, 0.3]);
    manager.reallocate({ a: 0.1, b: 0.9 });
    expect(manager.strategies.map(({ allocation }) => allocation)).toEqual([0.1, 0.9]);
  });

  it('names a strategy without a name after itself', () => {
    const manager = new StrategyManager({ capital: 1000 });
    manager.add({ allocation: 0.5, bars, strategy });

    expect(manager.strategies[0]!.name).toBe('scripted');
  });

  it('refuses names it does not know, names twice and shares that are not left', () => {
    const manager = managed();

    expect(() => manager.pause('aa')).toThrow('name must be a strategy that was added, was "aa". Did you mean "a"?');
    expect(() => manager.remove('x')).toThrow('was "x"');
    expect(() => manager.add(one('a', 0.1))).toThrow('must be unlike those of the others, was "a" again');
    expect(() => manager.add(one('c', 0.3))).toThrow('was 1.1');
    expect(manager.strategies).toHaveLength(2);
    expect(() => new StrategyManager({ capital: 0 })).toThrow('options.capital');
    expect(() => new StrategyManager({ capital: 1 }).runAll()).toThrow('must have at least 1 strategy');
  });
});
