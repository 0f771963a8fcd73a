// Written by `npm run statistics`.

/**
 * Every figure of a backtest. Fractions, not percents; money in the quote currency. A figure that is not defined is `undefined`, never NaN or
 * Infinity.
 */
export interface StatisticsTable {
  /** Open of the first bar. UTC epoch milliseconds. */
  readonly startTime: number | undefined;
  /** Open of the last bar. UTC epoch milliseconds. */
  readonly endTime: number | undefined;
  /** Bars in the test. Number. */
  readonly bars: number;
  /** From the first open to the last close, in years of 365.25 days. Years. */
  readonly years: number;
  /** Bars in a year, the factor that annualises. Number. */
  readonly periodsPerYear: number;
  /** Bars at the start in which no signal acts. Bars. */
  readonly warmupBars: number;
  /** Share of the bars at whose close a position was held. backtesting.py also counts the bar of the exit. Fraction. */
  readonly exposure: number;
  /** Share of the bars at whose close a long position was held. Fraction. */
  readonly longExposure: number;
  /** Share of the bars at whose close a short position was held. Fraction. */
  readonly shortExposure: number;
  /** Account value at the last close. Quote currency. */
  readonly finalEquity: number;
  /** Highest account value at a close, the capital included. Quote currency. */
  readonly peakEquity: number;
  /** Lowest account value at a close, the capital included. Quote currency. */
  readonly lowestEquity: number;
  /** Final equity - capital, the open trade included. Quote currency. */
  readonly netProfit: number;
  /** Final equity / capital - 1. Fraction. */
  readonly totalReturn: number;
  /** Sum of ln(1 + return) of the bars. Dimensionless. */
  readonly logReturn: number | undefined;
  /** Last close / first open - 1 of the instrument, without costs. Fraction. */
  readonly buyAndHoldReturn: number | undefined;
  /** Compound growth a year of the calendar: (final equity / capital)^(1 / years) - 1. Fraction. */
  readonly cagr: number | undefined;
  /** (1 + geometric mean of the bar returns)^periodsPerYear - 1. Fraction. */
  readonly annualReturn: number | undefined;
  /** Arithmetic mean of the bar returns. Fraction. */
  readonly averageReturn: number | undefined;
  /** Arithmetic mean of the bar returns x periodsPerYear, without compounding. Fraction. */
  readonly arithmeticAnnualReturn: number | undefined;
  /** The steady bar return that compounds to the same end. Fraction. */
  readonly geometricMeanReturn: number | undefined;
  /** The middle one of the bar returns. Fraction. */
  readonly medianReturn: number | undefined;
  /** Highest bar return. Fraction. */
  readonly bestReturn: number | undefined;
  /** Lowest bar return. Fraction. */
  readonly worstReturn: number | undefined;
  /** Mean of the bar returns above 0. Fraction. */
  readonly averageUpReturn: number | undefined;
  /** Mean of the bar returns below 0; below 0 itself. Fraction. */
  readonly averageDownReturn: number | undefined;
  /** Bars with a return above 0 / bars with a return other than 0. Fraction. */
  readonly upPeriodShare: number | undefined;
  /** Mean rise / mean fall. Dimensionless. */
  readonly periodPayoffRatio: number | undefined;
  /** Sum of the rises / sum of the falls. Dimensionless. */
  readonly periodProfitFactor: number | undefined;
  /** Sum of the bar returns / sum of the falls. Dimensionless. */
  readonly gainToPainRatio: number | undefined;
  /** Profit factor of bars x tail ratio. Dimensionless. */
  readonly commonSenseRatio: number | undefined;
  /** Profit factor of bars x share that rose x payoff ratio of bars. Dimensionless. */
  readonly cpcIndex: number | undefined;
  /** 95 % quantile / 5 % quantile of the bar returns, without signs. Dimensionless. */
  readonly tailRatio: number | undefined;
  /** 99 % quantile of the bar returns / mean of those not below 0. Dimensionless. */
  readonly outlierWinRatio: number | undefined;
  /** 1 % quantile of the bar returns / mean of those below 0. Dimensionless. */
  readonly outlierLossRatio: number | undefined;
  /** R squared of a line through the cumulative log returns, 0 to 1. Fraction. */
  readonly stability: number | undefined;
  /** Most bars in a row with a return above 0. Bars. */
  readonly longestUpStreak: number;
  /** Most bars in a row with a return below 0. Bars. */
  readonly longestDownStreak: number;
  /** Highest return of a calendar day. Fraction. */
  readonly bestDay: number | undefined;
  /** Lowest return of a calendar day. Fraction. */
  readonly worstDay: number | undefined;
  /** Highest return of a calendar month, parts of months included. Fraction. */
  readonly bestMonth: number | undefined;
  /** Lowest return of a calendar month, parts of months included. Fraction. */
  readonly worstMonth: number | undefined;
  /** Arithmetic mean of the returns of the calendar months. Fraction. */
  readonly averageMonth: number | undefined;
  /** Share of the calendar months with a return above 0. Fraction. */
  readonly positiveMonthShare: number | undefined;
  /** Highest return of a calendar year, parts of years included. Fraction. */
  readonly bestYear: number | undefined;
  /** Lowest return of a calendar year, parts of years included. Fraction. */
  readonly worstYear: number | undefined;
  /** Share of the calendar years with a return above 0. Fraction. */
  readonly positiveYearShare: number | undefined;
  /** Sample deviation (n - 1) of the bar returns x sqrt(periodsPerYear). Fraction. */
  readonly volatility: number | undefined;
  /** Volatility squared, a year. Dimensionless. */
  readonly annualVariance: number | undefined;
  /** Root of the mean squared falls below the risk-free rate, over all bars, x sqrt(periodsPerYear). Fraction. */
  readonly downsideDeviation: number | undefined;
  /** Adjusted Fisher-Pearson skewness of the bar returns; below 0 the long tail is on the side of the losses. Dimensionless. */
  readonly skewness: number | undefined;
  /** Unbiased excess kurtosis of the bar returns; 0 for normal ones, above 0 for fat tails. Dimensionless. */
  readonly kurtosis: number | undefined;
  /** n / 6 x (skewness^2 + excess kurtosis^2 / 4) of the population; above 5.99 hardly normal. Dimensionless. */
  readonly jarqueBera: number | undefined;
  /** Mean of return - risk-free rate / sample deviation x sqrt(periodsPerYear). Dimensionless. */
  readonly sharpe: number | undefined;
  /** Sharpe ratio / autocorrelation penalty. Dimensionless. */
  readonly smartSharpe: number | undefined;
  /** Sharpe ratio corrected for skewness and kurtosis after Pezier. Dimensionless. */
  readonly adjustedSharpe: number | undefined;
  /** Probability that the true Sharpe ratio is above 0. Fraction. */
  readonly probabilisticSharpe: number | undefined;
  /** Mean / sample deviation of the bar returns, not annualised. Dimensionless. */
  readonly returnRiskRatio: number | undefined;
  /** Mean of return - risk-free rate / downside deviation, annualised. Dimensionless. */
  readonly sortino: number | undefined;
  /** Sortino ratio / autocorrelation penalty. Dimensionless. */
  readonly smartSortino: number | undefined;
  /** Sortino ratio / sqrt(2), comparable with the Sharpe ratio. Dimensionless. */
  readonly adjustedSortino: number | undefined;
  /** What bar returns exceed the risk-free rate by / what they miss it by. Dimensionless. */
  readonly omega: number | undefined;
  /** Mean rise above the risk-free rate over all bars / downside deviation of a bar. Dimensionless. */
  readonly upsidePotentialRatio: number | undefined;
  /** Loss of a bar that the worst 5 % exceed (historical quantile, interpolated), positive. Fraction. */
  readonly valueAtRisk: number | undefined;
  /** Mean loss of the worst 5 % of the bars, positive. Fraction. */
  readonly conditionalValueAtRisk: number | undefined;
  /** The same of a normal distribution with their mean and deviation. Fraction. */
  readonly gaussianValueAtRisk: number | undefined;
  /** Mean loss of the worst 5 % of that normal distribution. Fraction. */
  readonly gaussianConditionalValueAtRisk: number | undefined;
  /** The normal one corrected for skewness and kurtosis. Fraction. */
  readonly modifiedValueAtRisk: number | undefined;
  /** Loss of a bar that the worst 1 % exceed (historical quantile, interpolated), positive. Fraction. */
  readonly valueAtRisk99: number | undefined;
  /** Correlation of each bar return with the one before, -1 to 1. Dimensionless. */
  readonly autocorrelation: number | undefined;
  /** Factor by which that dependence widens the deviation, 1 or more. Dimensionless. */
  readonly autocorrelationPenalty: number | undefined;
  /** ((1 - w) / (1 + w))^bars, w the share of the bars that rose. Fraction. */
  readonly riskOfRuin: number | undefined;
  /** CAGR / exposure: what a year fully invested would have brought, by proportion. Fraction. */
  readonly exposureAdjustedReturn: number | undefined;
  /** Mean of return - risk-free rate x periodsPerYear. Fraction. */
  readonly excessReturn: number | undefined;
  /** Deepest fall from a peak, positive. Fraction. */
  readonly maxDrawdown: number;
  /** Largest fall from a peak in the quote currency; not always that of the deepest fraction. Quote currency. */
  readonly maxDrawdownAmount: number;
  /** Most bars below an earlier peak, one that has not recovered included. Bars. */
  readonly maxDrawdownBars: number;
  /** Mean depth of the drawdowns, an open one included. Fraction. */
  readonly averageDrawdown: number | undefined;
  /** Mean number of bars below the peak, an open one included. Bars. */
  readonly averageDrawdownBars: number | undefined;
  /** Number of falls below an earlier peak. Number. */
  readonly drawdowns: number;
  /** Most bars from a valley back to the peak. Bars. */
  readonly longestRecoveryBars: number | undefined;
  /** How far the last close lies below the peak. Fraction. */
  readonly currentDrawdown: number | undefined;
  /** Bars below the peak at the end; 0 at a peak. Bars. */
  readonly currentDrawdownBars: number;
  /** Share of the bars below an earlier peak. Fraction. */
  readonly timeUnderWater: number | undefined;
  /** Root of the mean squared drawdown, over n - 1. Fraction. */
  readonly ulcerIndex: number | undefined;
  /** Mean drawdown of all bars. Fraction. */
  readonly painIndex: number | undefined;
  /** Mean of the deepest 5 % of the drawdowns of all bars. Fraction. */
  readonly conditionalDrawdown: number | undefined;
  /** CAGR / maximum drawdown, over the whole time. Dimensionless. */
  readonly calmar: number | undefined;
  /** Total return / maximum drawdown. quantstats takes the sum of the returns without its sign. Dimensionless. */
  readonly recoveryFactor: number | undefined;
  /** Net profit / maximum drawdown, both in money. Dimensionless. */
  readonly profitToMaxDrawdown: number | undefined;
  /** CAGR / ulcer index: Martin ratio. quantstats takes the total return. Dimensionless. */
  readonly ulcerPerformanceIndex: number | undefined;
  /** CAGR / pain index. Dimensionless. */
  readonly painRatio: number | undefined;
  /** CAGR / (mean of the three deepest drawdowns + 0.1). Dimensionless. */
  readonly sterlingRatio: number | undefined;
  /** CAGR / root of the sum of the squared drawdowns. Dimensionless. */
  readonly burkeRatio: number | undefined;
  /** Sum of the returns / (ulcer index x expected shortfall of the drawdowns / deviation of the returns). Dimensionless. */
  readonly serenityIndex: number | undefined;
  /** Closed trades. Number. */
  readonly trades: number;
  /** Trades still open after the last bar. Number. */
  readonly openTrades: number;
  /** Profit of the open trade at the last close; 0 without one. Quote currency. */
  readonly openProfit: number;
  /** Closed trades / years. Dimensionless. */
  readonly tradesPerYear: number | undefined;
  /** Trades with a profit above 0. Number. */
  readonly wins: number;
  /** Trades with a profit below 0. Number. */
  readonly losses: number;
  /** Trades with a profit of exactly 0. Number. */
  readonly breakEvenTrades: number;
  /** Wins / trades. Fraction. */
  readonly winRate: number | undefined;
  /** Losses / trades. Fraction. */
  readonly lossRate: number | undefined;
  /** Sum of the profits above 0. Quote currency. */
  readonly grossProfit: number;
  /** Sum of the profits below 0; below 0 itself. Quote currency. */
  readonly grossLoss: number;
  /** Gross profit / gross loss. backtesting.py divides the returns of the trades. Dimensionless. */
  readonly profitFactor: number | undefined;
  /** Mean profit of a trade. Quote currency. */
  readonly expectancy: number | undefined;
  /** Mean of profit / money put in. Fraction. */
  readonly expectancyReturn: number | undefined;
  /** Mean profit / mean loss. Dimensionless. */
  readonly expectancyRatio: number | undefined;
  /** product(1 + return)^(1 / trades) - 1. Fraction. */
  readonly geometricTradeReturn: number | undefined;
  /** Profit of the middle trade. Quote currency. */
  readonly medianTrade: number | undefined;
  /** Sample deviation of the profits. Quote currency. */
  readonly tradeDeviation: number | undefined;
  /** Mean profit of the wins. Quote currency. */
  readonly averageWin: number | undefined;
  /** Mean profit of the losses, below 0. Quote currency. */
  readonly averageLoss: number | undefined;
  /** Mean return of the wins. Fraction. */
  readonly averageWinReturn: number | undefined;
  /** Mean return of the losses, below 0. Fraction. */
  readonly averageLossReturn: number | undefined;
  /** Mean win / mean loss. Dimensionless. */
  readonly payoffRatio: number | undefined;
  /** Number of wins / number of losses. Dimensionless. */
  readonly winLossRatio: number | undefined;
  /** Highest profit of a trade. Quote currency. */
  readonly bestTrade: number | undefined;
  /** Lowest profit of a trade. Quote currency. */
  readonly worstTrade: number | undefined;
  /** Highest return of a trade. Fraction. */
  readonly bestTradeReturn: number | undefined;
  /** Lowest return of a trade. Fraction. */
  readonly worstTradeReturn: number | undefined;
  /** Best profit / gross profit: how much hangs on one trade. Fraction. */
  readonly bestTradeShare: number | undefined;
  /** Most wins in a row. Number. */
  readonly longestWinStreak: number;
  /** Most losses in a row. Number. */
  readonly longestLossStreak: number;
  /** sqrt(trades) x mean profit / sample deviation of the profits. Dimensionless. */
  readonly systemQuality: number | undefined;
  /** Win rate - (1 - win rate) / payoff ratio. Fraction. */
  readonly kellyCriterion: number | undefined;
  /** Mean of exit bar - entry bar. Bars. */
  readonly averageBarsHeld: number | undefined;
  /** The middle of the trades. Bars. */
  readonly medianBarsHeld: number | undefined;
  /** Most bars that a trade was held. Bars. */
  readonly longestTradeBars: number | undefined;
  /** Fewest bars that a trade was held. Bars. */
  readonly shortestTradeBars: number | undefined;
  /** Mean bars that wins were held. Bars. */
  readonly averageBarsHeldWins: number | undefined;
  /** Mean bars that losses were held. Bars. */
  readonly averageBarsHeldLosses: number | undefined;
  /** Mean bars from an exit to the next entry. Bars. */
  readonly averageBarsBetweenTrades: number | undefined;
  /** Closed long trades. Number. */
  readonly longTrades: number;
  /** Sum of the profits of the long trades. Quote currency. */
  readonly longProfit: number;
  /** Share of the long trades with a profit above 0. Fraction. */
  readonly longWinRate: number | undefined;
  /** Closed short trades. Number. */
  readonly shortTrades: number;
  /** Sum of the profits of the short trades. Quote currency. */
  readonly shortProfit: number;
  /** Share of the short trades with a profit above 0. Fraction. */
  readonly shortWinRate: number | undefined;
  /** Share of the trades that left by their stop, one that trailed or moved to break-even included. Fraction. */
  readonly stopLossShare: number | undefined;
  /** Share of the trades that left by their target. Fraction. */
  readonly takeProfitShare: number | undefined;
  /** Mean of profit / money risked to the stop, of the trades that had one. Dimensionless. */
  readonly averageRewardMultiple: number | undefined;
  /** Mean of the worst open loss of each trade as a fraction of its entry price; needs bars. Fraction. */
  readonly averageAdverseExcursion: number | undefined;
  /** Mean of the best open profit of each trade as a fraction of its entry price; needs bars. Fraction. */
  readonly averageFavourableExcursion: number | undefined;
  /** Worst open loss of all trades; needs bars. Fraction. */
  readonly maxAdverseExcursion: number | undefined;
  /** Best open profit of all trades; needs bars. Fraction. */
  readonly maxFavourableExcursion: number | undefined;
  /** Mean MFE / mean MAE; needs bars. Dimensionless. */
  readonly edgeRatio: number | undefined;
  /** Mean of the worst open loss of the trades that won: how much room they needed; needs bars. Fraction. */
  readonly averageAdverseExcursionWins: number | undefined;
  /** Filled orders. Number. */
  readonly orders: number;
  /** Commissions of all fills, the open trade included. Quote currency. */
  readonly commissions: number;
  /** What fills were worse than their price without slippage; below 0 when better. Quote currency. */
  readonly slippage: number;
  /** Funding, borrow cost and dividends paid; below 0 when received. Quote currency. */
  readonly carry: number;
  /** Commissions, slippage and carry. Quote currency. */
  readonly tradingCosts: number;
  /** Commissions, slippage and carry / filled orders. Quote currency. */
  readonly costPerOrder: number | undefined;
  /** Net profit + commissions, slippage and carry. Quote currency. */
  readonly profitBeforeCosts: number;
  /** Commissions, slippage and carry / profit before costs, when there was any. Fraction. */
  readonly costShare: number | undefined;
  /** Price x quantity x multiplier of all orders. Quote currency. */
  readonly tradedValue: number;
  /** Traded value / mean equity / years. Dimensionless. */
  readonly turnover: number | undefined;
  /** Commissions / traded value. Fraction. */
  readonly commissionRate: number | undefined;
  /** Mean of entry price x quantity x multiplier of the closed trades. Quote currency. */
  readonly averageTradeValue: number | undefined;
  /** Growth of the benchmark over the test. Fraction. */
  readonly benchmarkReturn: number | undefined;
  /** Its compound growth a year of the calendar. Fraction. */
  readonly benchmarkCagr: number | undefined;
  /** Its annualised volatility. Fraction. */
  readonly benchmarkVolatility: number | undefined;
  /** Its annualised Sharpe ratio. Dimensionless. */
  readonly benchmarkSharpe: number | undefined;
  /** Its deepest fall from a peak, positive. Fraction. */
  readonly benchmarkMaxDrawdown: number | undefined;
  /** Total return of the account - that of the benchmark, over the same bars. Fraction. */
  readonly outperformance: number | undefined;
  /** Mean of return - benchmark return x periodsPerYear. Fraction. */
  readonly activeReturn: number | undefined;
  /** Jensen's alpha a year, compounded; quantstats multiplies instead. Fraction. */
  readonly alpha: number | undefined;
  /** Covariance with the benchmark / variance of the benchmark. Dimensionless. */
  readonly beta: number | undefined;
  /** Beta over the bars in which the benchmark rose. Dimensionless. */
  readonly upBeta: number | undefined;
  /** Beta over the bars in which the benchmark fell. Dimensionless. */
  readonly downBeta: number | undefined;
  /** Correlation of the returns, -1 to 1. Dimensionless. */
  readonly correlation: number | undefined;
  /** Share of the variance that the benchmark explains. Fraction. */
  readonly rSquared: number | undefined;
  /** Sample deviation of return - benchmark return x sqrt(periodsPerYear). Fraction. */
  readonly trackingError: number | undefined;
  /** Mean of return - benchmark return / its sample deviation x sqrt(periodsPerYear). Dimensionless. */
  readonly informationRatio: number | undefined;
  /** Yearly return above the risk-free rate / beta. Fraction. */
  readonly treynor: number | undefined;
  /** Yearly return at the volatility of the benchmark. Fraction. */
  readonly modigliani: number | undefined;
  /** Yearly return / that of the benchmark, over the bars in which it rose. Dimensionless. */
  readonly upCapture: number | undefined;
  /** The same over the bars in which it fell. Dimensionless. */
  readonly downCapture: number | undefined;
  /** Up capture / down capture. Dimensionless. */
  readonly captureRatio: number | undefined;
  /** Yearly return / that of the benchmark, over all bars. Dimensionless. */
  readonly overallCapture: number | undefined;
  /** Share of the bars in which the account did better. Fraction. */
  readonly battingAverage: number | undefined;
}
