import { expect, it } from 'vitest';
import { portfolioRebalanceSettings } from './portfolio-rebalance-settings.js';

it('says how it is meant to be run', () => {
  expect(portfolioRebalanceSettings()).toEqual({
    symbols: ['SPY', 'QQQ', 'VTI', 'IWM', 'XLK', 'XLF', 'XLE', 'XLV'],
    timeframe: '1d',
    schedule: '30 16 * * 1-5',
    timeZone: 'America/New_York',
    calendar: 'XNYS',
    market: 'trading-day',
    targets: { SPY: 0.4, QQQ: 0.2, VTI: 0.15, IWM: 0.1, XLK: 0.05, XLF: 0.05, XLE: 0.03, XLV: 0.02 },
    benchmarks: ['SPY', 'VTI'],
  });
});
