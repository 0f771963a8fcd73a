import type { BacktestOverfitting } from '../overfitting/backtest-overfitting.js';
import type { SharpeConvention } from '../sharpe/sharpe-record.js';

/**
 * `significant`: luck is an unlikely explanation of the result. `too short`: it is not significant, and with so many trials in so short a
 * record hardly any strategy could have been. `not significant`: it could have been, and is not.
 */
export type VerdictWord = 'significant' | 'not significant' | 'too short';

/** How a result is judged. */
export interface VerdictOptions {
  /** Largest `luck` that is called significant, above 0 to 0.5; 0.025 unless given, one-sided. */
  readonly significance?: number;
  /** Annual Sharpe ratio that is still plausible: a record that would need more to be significant is too short. 2 unless given. */
  readonly plausibleSharpe?: number;
  /** `classic` unless given. */
  readonly convention?: SharpeConvention;
  /** Returns per bar of every configuration of the search, a series each: for `overfitting`, and at least as many trials count. */
  readonly returns?: readonly ArrayLike<number>[];
}

/** A result beside what luck could have done. Sharpe ratios are annual. `undefined` where the returns have no variance. */
export interface Verdict {
  readonly word: VerdictWord;
  /** One sentence with the numbers that decided. */
  readonly reason: string;
  readonly sharpe: number | undefined;
  readonly observations: number;
  readonly years: number;
  /** Trials on the same data, this one included; at least as many as `returns` were given. */
  readonly trials: number;
  /** Deviation of their Sharpe ratios, annual; where it is not known, that of skilless trials. */
  readonly trialDeviation: number;
  /** Mean correlation of their returns, where it was given or `returns` were. */
  readonly averageCorrelation: number | undefined;
  readonly convention: SharpeConvention;
  /** `probabilisticSharpeRatio` against 0. */
  readonly probabilisticSharpe: number | undefined;
  readonly deflatedSharpe: number | undefined;
  /** `expectedMaximumSharpe` of the trials. */
  readonly expectedMaximumSharpe: number;
  /** `luckProbability`: that the best of so many trials without skill shows at least this ratio. */
  readonly luck: number | undefined;
  readonly significance: number;
  /** Annual ratio from which on it would have been significant, with normal returns; infinite where none is, as in a very short record. */
  readonly neededSharpe: number;
  /** `minimumTrackRecord` against 0, in years; infinite for a ratio of 0 or less. */
  readonly minimumTrackRecordYears: number | undefined;
  /** `minimumBacktestYears` for the observed ratio, where it is above 0. */
  readonly minimumBacktestYears: number | undefined;
  /** Where `returns` of the search were given. */
  readonly overfitting?: BacktestOverfitting;
}
