import { defineStrategy } from '@kairos/core';
import { widerStopDistance } from '../levels/bracket-levels.js';
import { votedSignals } from '../levels/voted-signals.js';
import { reaches } from '../voting/reaches.js';
import { SignalAggregator } from '../voting/signal-aggregator.js';
import { acceptVotes, voteOnBars } from '../voting/voted-bars.js';
import { multiIndicatorParams } from './params.js';
import { standingVotes } from './standing-votes.js';

/**
 * Weighted voting of six indicators on swings: RSI, MACD, Bollinger bands and the stochastic oscillator vote, ADX and ATR have no direction.
 *
 * Enters where confidence and consensus reach their limits and ADX is above `minAdx`; the stop is the wider of 2 % and 1.5 ATR, the
 * target three times as far. Leaves early where the votes are enough for the other side.
 *
 * Where the rules were silent: a vote stands for `voteBars` bars, unless the same voter votes the other way before. With 1, every bar
 * for itself, four of six voters have to agree in the very bar in which MACD crosses, which did not happen once in 26 years of daily
 * SPY, QQQ and AAPL bars. Confidence starts at `leastConfidence` where a reading has just become extreme. An intraday position is
 * closed before the session ends by whoever trades it: signals do not know the clock.
 *
 * @example
 * ```ts
 * import { backtest } from '@kairos/backtest';
 * import { randomBars } from '@kairos/core/testing';
 * import { multiIndicator } from '@kairos/strategies';
 *
 * const bars = randomBars({ length: 3000, timeframe: '1d', seed: 1, volatility: 0.02 });
 * const { trades } = backtest({ bars, strategy: multiIndicator(), capital: 50_000 });
 * trades.every(({ stopLoss, entryPrice, direction }) => (direction === 'long') === stopLoss! < entryPrice); // => true
 * multiIndicator({ minConfidence: 60 }); // throws params.minConfidence
 * ```
 */
export const multiIndicator = defineStrategy({
  name: 'multi-indicator',
  description: 'Weighted votes of RSI, MACD, Bollinger bands and stochastic, in a trend that ADX confirms.',
  params: multiIndicatorParams,
  holdingStyle: ({ holdingStyle }) => holdingStyle,
  signals(bars, params, context) {
    const { weights, minConfidence, minConsensus, minAdx, rewardRisk, allowShort } = params;
    const { votesAt, adx, atr } = standingVotes(bars, params, context);
    const voted = voteOnBars(bars.length, new SignalAggregator({ weights, minConfidence, minConsensus }), votesAt);
    const { confidence, consensus } = voted;
    const signals = votedSignals({
      bars,
      voted,
      isSignal: (i) =>
        adx[i]! > minAdx && reaches(confidence[i]!, minConfidence) && reaches(consensus[i]!, minConsensus),
      stopDistance: (i) => widerStopDistance(bars.close[i]!, atr[i]!, params),
      rewardRisk,
      allowShort,
    });
    return { ...signals, atr };
  },
  accept: acceptVotes,
});
