import { extremeVote, neutralVote, type Vote, type VoteOptions } from './vote.js';

/** From where a reading is extreme, and how sure its vote is there. */
export interface OscillatorVoteOptions extends VoteOptions {
  /** Below it the market is oversold: 30 of the relative strength index, 20 of the stochastic unless given. */
  readonly oversold?: number;
  /** Above it the market is overbought: 70 of the relative strength index, 80 of the stochastic unless given. */
  readonly overbought?: number;
}

/**
 * Vote of the relative strength index: long below 30, short above 70, surer the further beyond.
 *
 * @param rsi - From 0 to 100; NaN while warming up, which is neutral.
 * @example
 * ```ts
 * import { rsiVote } from '@kairos/strategies';
 *
 * rsiVote(15); // => { voter: 'rsi', direction: 'long', confidence: 0.75 }
 * ```
 */
export function rsiVote(rsi: number, options: OscillatorVoteOptions = {}): Vote {
  const { oversold = 30, overbought = 70 } = options;
  if (rsi < oversold) return extremeVote('rsi', 'long', (oversold - rsi) / oversold, options);
  if (rsi > overbought) return extremeVote('rsi', 'short', (rsi - overbought) / (100 - overbought), options);
  return neutralVote('rsi');
}

/** Two lines at a bar and at the bar before. */
export interface CrossingLines {
  readonly line: number;
  readonly other: number;
  readonly previousLine: number;
  readonly previousOther: number;
}

/** 1 where the line crosses above the other, -1 where it crosses below, else 0. */
function crossing({ line, other, previousLine, previousOther }: CrossingLines): -1 | 0 | 1 {
  if (previousLine <= previousOther && line > other) return 1;
  return previousLine >= previousOther && line < other ? -1 : 0;
}

/**
 * Vote of the moving average convergence divergence: long where the line crosses above its signal, short where below, surer the faster
 * the histogram changes beside the size of both.
 *
 * @example
 * ```ts
 * import { macdVote } from '@kairos/strategies';
 *
 * macdVote({ line: 1, other: 0.5, previousLine: 0.2, previousOther: 0.7 }).direction; // => 'long'
 * ```
 */
export function macdVote(lines: CrossingLines, options: VoteOptions = {}): Vote {
  const crossed = crossing(lines);
  if (crossed === 0) return neutralVote('macd');
  const change = Math.abs(lines.line - lines.other - (lines.previousLine - lines.previousOther));
  const size = Math.abs(lines.line) + Math.abs(lines.other);
  return extremeVote('macd', crossed > 0 ? 'long' : 'short', size > 0 ? change / size : 1, options);
}

/** Prices of a bar and the bands around them. */
export interface BandReading {
  readonly close: number;
  readonly upper: number;
  readonly lower: number;
}

/**
 * Vote of the Bollinger bands: long at or below the lower band, short at or above the upper one, surer up to half the width of the
 * bands beyond. Bands without width say nothing.
 *
 * @example
 * ```ts
 * import { bollingerVote } from '@kairos/strategies';
 *
 * bollingerVote({ close: 95, upper: 120, lower: 100 }); // => { voter: 'bollinger', direction: 'long', confidence: 0.75 }
 * ```
 */
export function bollingerVote({ close, upper, lower }: BandReading, options: VoteOptions = {}): Vote {
  const width = upper - lower;
  if (!(width > 0)) return neutralVote('bollinger');
  if (close <= lower) return extremeVote('bollinger', 'long', (lower - close) / (width / 2), options);
  if (close >= upper) return extremeVote('bollinger', 'short', (close - upper) / (width / 2), options);
  return neutralVote('bollinger');
}

/** How much surer a stochastic vote is when %K crosses %D towards it. */
const CROSSING_BONUS = 0.2;

/**
 * Vote of the stochastic oscillator: long below 20, short above 80, surer the further beyond, and by 0.2 where %K (`line`) crosses
 * %D (`other`) the same way.
 *
 * @example
 * ```ts
 * import { stochasticVote } from '@kairos/strategies';
 *
 * stochasticVote({ line: 10, other: 8, previousLine: 5, previousOther: 7 }).confidence; // => 0.95
 * ```
 */
export function stochasticVote(lines: CrossingLines, options: OscillatorVoteOptions = {}): Vote {
  const { oversold = 20, overbought = 80 } = options;
  const direction = lines.line < oversold ? 'long' : lines.line > overbought ? 'short' : 'neutral';
  if (direction === 'neutral') return neutralVote('stochastic');
  const beyond =
    direction === 'long' ? (oversold - lines.line) / oversold : (lines.line - overbought) / (100 - overbought);
  const vote = extremeVote('stochastic', direction, beyond, options);
  const agrees = crossing(lines) === (direction === 'long' ? 1 : -1);
  return agrees ? { ...vote, confidence: Math.min(1, vote.confidence + CROSSING_BONUS) } : vote;
}

/** How strong a trend is by its average directional index. */
export type TrendStrength = 'weak' | 'developing' | 'strong' | 'very-strong';

/**
 * Reads the average directional index, which has no direction: below 20 weak (do not trade), to 25 developing, above 25 strong, above 50
 * very strong.
 *
 * @example
 * ```ts
 * import { trendStrength } from '@kairos/strategies';
 *
 * trendStrength(26); // => 'strong'
 * ```
 */
export function trendStrength(adx: number): TrendStrength {
  if (adx > 50) return 'very-strong';
  if (adx > 25) return 'strong';
  return adx >= 20 ? 'developing' : 'weak';
}
