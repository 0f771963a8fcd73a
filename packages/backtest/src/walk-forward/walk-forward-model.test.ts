import { CanceledError, defineStrategy, mask, StrategyError } from '@kairos/core';
import { randomBars } from '@kairos/core/testing';
import { describe, expect, it } from 'vitest';
import { trialRegistry } from '../validation/trials/trial-registry.js';
import { verdictOf } from '../validation/trials/verdict-of.js';
import { type FittedWindow, type ModelTraining, walkForwardModel } from './walk-forward-model.js';

const every = (period: number) =>
  defineStrategy({
    name: 'every',
    signals: ({ length }) => ({ enterLong: mask(length, (i) => i % period === 0) }),
  })();
const bars = randomBars({ length: 500, seed: 4, timeframe: '1d', start: Date.UTC(2022, 0, 1) });
const options = { bars, capital: 1000, exits: { maxBars: 2 }, train: 200, test: 100 };

describe('walkForwardModel', () => {
  it('tells of each window when it is fitted', async () => {
    const told: FittedWindow[] = [];
    const fitted: number[] = [];
    await walkForwardModel({
      ...options,
      fit: ({ window }) => {
        fitted.push(window);
        expect(told).toHaveLength(window);
        return every(7);
      },
      onWindow: (window) => told.push(window),
    });

    expect(fitted).toEqual([0, 1, 2]);
    expect(told).toEqual([0, 1, 2].map((window) => ({ window, of: 3 })));
  });

  it('ends before the next window when the signal aborts, and hands the signal to fit', async () => {
    const abort = new AbortController();
    const fitted: ModelTraining[] = [];
    const study = walkForwardModel({
      ...options,
      fit: (training) => {
        fitted.push(training);
        return every(7);
      },
      signal: abort.signal,
      onWindow: ({ window }) => window === 1 && abort.abort('enough'),
    });

    await expect(study).rejects.toMatchObject({
      name: 'CanceledError',
      message: 'walk-forward study was canceled after 2 of 3 windows',
      cause: 'enough',
    });
    expect(fitted.map(({ signal }) => signal)).toEqual([abort.signal, abort.signal]);
  });

  it('says in which window fit failed, on which days, and why', async () => {
    const cause = new Error('boom');
    const study = walkForwardModel({
      ...options,
      name: 'mine',
      fit: async ({ window }) => {
        if (window === 1) throw cause;
        return every(7);
      },
    });

    // 200 days from the 101st of 2022 on.
    await expect(study).rejects.toMatchObject({
      message: 'fit failed in window 1, training bars of 2022-04-11 00:00 to 2022-10-27 00:00 UTC: boom',
      cause,
      strategy: 'mine',
    });
    await expect(study).rejects.toBeInstanceOf(StrategyError);
  });

  it('lets a training that was canceled say so itself', async () => {
    const canceled = new CanceledError('training was canceled');

    await expect(walkForwardModel({ ...options, fit: () => Promise.reject(canceled) })).rejects.toBe(canceled);
  });

  it('counts a study with another model under the same name', async () => {
    const trials = trialRegistry();
    const study = (period: number) => walkForwardModel({ ...options, trials, fit: () => every(period) });
    const [first] = [await study(7), await study(7), await study(9), await study(11)];

    expect(verdictOf(first.outOfSample, trials).trials).toBe(3);
  });

  it('refuses what is no signal and no listener', async () => {
    const wrong = { ...options, fit: () => every(7) };

    await expect(walkForwardModel({ ...wrong, signal: {} as never })).rejects.toThrow(
      'options.signal: must be an AbortSignal',
    );
    await expect(walkForwardModel({ ...wrong, onWindow: 3 as never })).rejects.toThrow(
      'options.onWindow: must be a function',
    );
  });
});
