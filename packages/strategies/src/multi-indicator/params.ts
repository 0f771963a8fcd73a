import { z } from 'zod';

const period = (least: number, bars: number) => z.int().min(least).max(10_000).default(bars);
const fraction = (value: number) => z.number().min(0).max(1).default(value);
const index = (value: number) => z.number().min(0).max(100).default(value);
const weight = (value: number) => z.number().min(0).max(1e12).default(value);

const WEIGHTS = { rsi: 25, macd: 25, bollinger: 20, adx: 15, stochastic: 10, atr: 5 };

const weights = z
  .strictObject({
    rsi: weight(WEIGHTS.rsi),
    macd: weight(WEIGHTS.macd),
    bollinger: weight(WEIGHTS.bollinger),
    adx: weight(WEIGHTS.adx),
    stochastic: weight(WEIGHTS.stochastic),
    atr: weight(WEIGHTS.atr),
  })
  .refine((given) => Object.values(given).some((value) => value > 0), 'at least one weight must be above 0');

/** Parameters of the multi-indicator strategy. @internal */
export const multiIndicatorParams = z
  .object({
    rsiPeriod: period(2, 14).describe('Bars of the relative strength index'),
    rsiOversold: index(30).describe('It votes long below this'),
    rsiOverbought: index(70).describe('It votes short above this'),
    macdFast: period(2, 12).describe('Bars of the fast average'),
    macdSlow: period(3, 26).describe('Bars of the slow average'),
    macdSignal: period(1, 9).describe('Bars of the signal line'),
    bollingerPeriod: period(2, 20).describe('Bars of the Bollinger bands'),
    bollingerDeviations: z.number().positive().max(100).default(2).describe('Standard deviations to each band'),
    stochasticPeriod: period(1, 14).describe('Bars of the stochastic oscillator'),
    stochasticSmoothing: period(1, 3).describe('Bars that smooth %K'),
    stochasticSignal: period(1, 3).describe('Bars of %D'),
    stochasticOversold: index(20).describe('It votes long below this'),
    stochasticOverbought: index(80).describe('It votes short above this'),
    adxPeriod: period(2, 14).describe('Bars of the average directional index'),
    atrPeriod: period(1, 14).describe('Bars of the average true range'),
    weights: weights.default(WEIGHTS).describe('Weight of each voter; those left out keep theirs'),
    leastConfidence: fraction(0.7).describe('Confidence of a reading that has just become extreme; grows to 1'),
    voteBars: period(1, 10).describe('Bars for which a vote stands, that of its own bar included'),
    minConfidence: fraction(0.6).describe('Least confidence to trade'),
    minConsensus: fraction(0.6).describe('Least share of the voters that agree'),
    minAdx: index(25).describe('The trend must be stronger than this'),
    minStop: z.number().positive().lt(1).default(0.02).describe('Least distance to the stop, a fraction of the price'),
    atrMultiple: z.number().min(0).max(100).default(1.5).describe('Average true ranges to the stop, where wider'),
    rewardRisk: z.number().positive().max(1000).default(3).describe('Distance to the target over that to the stop'),
    allowShort: z.boolean().default(true).describe('Whether to sell short; else a short signal only ends a long'),
    holdingStyle: z.enum(['swing', 'intraday']).default('swing').describe('Intraday positions end with the session'),
  })
  .refine(({ macdFast, macdSlow }) => macdFast < macdSlow, { path: ['macdFast'], error: 'must be below macdSlow' })
  .refine(({ rsiOversold, rsiOverbought }) => rsiOversold <= rsiOverbought, {
    path: ['rsiOversold'],
    error: 'must not be above rsiOverbought',
  })
  .refine(({ stochasticOversold, stochasticOverbought }) => stochasticOversold <= stochasticOverbought, {
    path: ['stochasticOversold'],
    error: 'must not be above stochasticOverbought',
  });

/** Parameters with their defaults. */
export type MultiIndicatorParams = z.output<typeof multiIndicatorParams>;
