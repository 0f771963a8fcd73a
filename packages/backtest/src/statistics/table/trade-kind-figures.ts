import type { ClosedTrade } from '../../result.js';
import { finite, mean } from '../moments.js';
import { meanWhere, ratio, sumOf } from '../samples/complete.js';
import { profitRange, winRate } from '../trade-figures.js';
import { averageBarsBetweenTrades, holdingTimes } from '../trades/holding.js';
import { rewardMultiples } from '../trades/reward-multiples.js';
import type { Figure, FigureInput } from './figure.js';

/** How long trades were held, which side they were on, how they left and how far the price ran meanwhile. @internal */
export const TRADE_KIND_FIGURES: readonly Figure[] = [
  {
    name: 'averageBarsHeld',
    title: 'Mean bars held',
    unit: 'bars',
    alias: 'Avg. Trade Duration (backtesting.py)',
    describe: 'Mean of exit bar - entry bar.',
    compute: ({ result }) => holdingTimes(result.trades).average,
  },
  {
    name: 'medianBarsHeld',
    title: 'Median bars held',
    unit: 'bars',
    alias: 'Median Trade Duration (LEAN)',
    describe: 'The middle of the trades.',
    compute: ({ result }) => holdingTimes(result.trades).median,
  },
  {
    name: 'longestTradeBars',
    title: 'Longest trade',
    unit: 'bars',
    alias: 'Max. Trade Duration (backtesting.py)',
    describe: 'Most bars that a trade was held.',
    compute: ({ result }) => holdingTimes(result.trades).longest,
  },
  {
    name: 'shortestTradeBars',
    title: 'Shortest trade',
    unit: 'bars',
    describe: 'Fewest bars that a trade was held.',
    compute: ({ result }) => holdingTimes(result.trades).shortest,
  },
  {
    name: 'averageBarsHeldWins',
    title: 'Mean bars held, wins',
    unit: 'bars',
    alias: 'Avg Winning Trade Duration (vectorbt)',
    describe: 'Mean bars that wins were held.',
    compute: ({ result }) => holdingTimes(result.trades).averageWin,
  },
  {
    name: 'averageBarsHeldLosses',
    title: 'Mean bars held, losses',
    unit: 'bars',
    alias: 'Avg Losing Trade Duration (vectorbt)',
    describe: 'Mean bars that losses were held.',
    compute: ({ result }) => holdingTimes(result.trades).averageLoss,
  },
  {
    name: 'averageBarsBetweenTrades',
    title: 'Mean bars between trades',
    unit: 'bars',
    describe: 'Mean bars from an exit to the next entry.',
    compute: ({ result }) => averageBarsBetweenTrades(result.trades),
  },
  {
    name: 'longTrades',
    title: 'Long trades',
    unit: 'count',
    always: true,
    describe: 'Closed long trades.',
    compute: ({ result }) => profitsOf(result.trades, 'long').length,
  },
  {
    name: 'longProfit',
    title: 'Profit of longs',
    unit: 'money',
    always: true,
    describe: 'Sum of the profits of the long trades.',
    compute: ({ result }) => sumOf(profitsOf(result.trades, 'long')),
  },
  {
    name: 'longWinRate',
    title: 'Win rate of longs',
    unit: 'fraction',
    describe: 'Share of the long trades with a profit above 0.',
    compute: ({ result }) => winRate(profitsOf(result.trades, 'long')),
  },
  {
    name: 'shortTrades',
    title: 'Short trades',
    unit: 'count',
    always: true,
    describe: 'Closed short trades.',
    compute: ({ result }) => profitsOf(result.trades, 'short').length,
  },
  {
    name: 'shortProfit',
    title: 'Profit of shorts',
    unit: 'money',
    always: true,
    describe: 'Sum of the profits of the short trades.',
    compute: ({ result }) => sumOf(profitsOf(result.trades, 'short')),
  },
  {
    name: 'shortWinRate',
    title: 'Win rate of shorts',
    unit: 'fraction',
    describe: 'Share of the short trades with a profit above 0.',
    compute: ({ result }) => winRate(profitsOf(result.trades, 'short')),
  },
  {
    name: 'stopLossShare',
    title: 'Trades stopped out',
    unit: 'fraction',
    describe: 'Share of the trades that left by their stop, one that trailed or moved to break-even included.',
    compute: ({ result }) => exitShare(result.trades, 'stop-loss', 'trailing-stop', 'break-even'),
  },
  {
    name: 'takeProfitShare',
    title: 'Trades at their target',
    unit: 'fraction',
    describe: 'Share of the trades that left by their target.',
    compute: ({ result }) => exitShare(result.trades, 'take-profit'),
  },
  {
    name: 'averageRewardMultiple',
    title: 'Mean R',
    unit: 'ratio',
    describe: 'Mean of profit / money risked to the stop, of the trades that had one.',
    compute: ({ result, multiplier }) => finite(mean(rewardMultiples(result.trades, multiplier))),
  },
  {
    name: 'averageAdverseExcursion',
    title: 'Mean MAE',
    unit: 'fraction',
    alias: 'Average MAE (LEAN, in money)',
    describe: 'Mean of the worst open loss of each trade as a fraction of its entry price; needs bars.',
    compute: ({ excursions }) => excursions && finite(mean(adverse(excursions))),
  },
  {
    name: 'averageFavourableExcursion',
    title: 'Mean MFE',
    unit: 'fraction',
    alias: 'Average MFE (LEAN, in money)',
    describe: 'Mean of the best open profit of each trade as a fraction of its entry price; needs bars.',
    compute: ({ excursions }) => excursions && finite(mean(favourable(excursions))),
  },
  {
    name: 'maxAdverseExcursion',
    title: 'Largest MAE',
    unit: 'fraction',
    alias: 'Largest MAE (LEAN, in money)',
    describe: 'Worst open loss of all trades; needs bars.',
    compute: ({ excursions }) => excursions && profitRange(adverse(excursions)).best,
  },
  {
    name: 'maxFavourableExcursion',
    title: 'Largest MFE',
    unit: 'fraction',
    alias: 'Largest MFE (LEAN, in money)',
    describe: 'Best open profit of all trades; needs bars.',
    compute: ({ excursions }) => excursions && profitRange(favourable(excursions)).best,
  },
  {
    name: 'edgeRatio',
    title: 'Edge ratio',
    unit: 'ratio',
    describe: 'Mean MFE / mean MAE; needs bars.',
    compute: ({ excursions }) =>
      excursions && ratio(finite(mean(favourable(excursions))), finite(mean(adverse(excursions)))),
  },
  {
    name: 'averageAdverseExcursionWins',
    title: 'Mean MAE of wins',
    unit: 'fraction',
    describe: 'Mean of the worst open loss of the trades that won: how much room they needed; needs bars.',
    compute: (input) => meanAdverseOfWins(input),
  },
];

type Excursions = NonNullable<FigureInput['excursions']>;

function adverse(excursions: Excursions): number[] {
  return excursions.map((one) => one.adverse);
}

function favourable(excursions: Excursions): number[] {
  return excursions.map((one) => one.favourable);
}

function meanAdverseOfWins({ excursions, profits }: FigureInput): number | undefined {
  if (!excursions) return undefined;
  const ofWins = adverse(excursions).map((value, at) => (profits[at]! > 0 ? value : Number.NaN));
  return meanWhere(ofWins, Number.isFinite);
}

function profitsOf(trades: readonly ClosedTrade[], direction: ClosedTrade['direction']): number[] {
  return trades.filter((trade) => trade.direction === direction).map((trade) => trade.profit);
}

function exitShare(trades: readonly ClosedTrade[], ...reasons: ClosedTrade['exitReason'][]): number | undefined {
  return finite(trades.filter((trade) => reasons.includes(trade.exitReason)).length / trades.length);
}
