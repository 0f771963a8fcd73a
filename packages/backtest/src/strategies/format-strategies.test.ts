import { expect, it } from 'vitest';
import { flatBars, on, scripted } from '../testing/scripted.js';
import { backtestStrategies } from './backtest-strategies.js';
import { formatStrategies } from './format-strategies.js';

const named = (symbol: string, prices: readonly number[]) => ({ ...flatBars(prices), symbol });
const fall = {
  name: 'fall',
  allocation: 0.5,
  bars: named('FALL', [100, 100, 79, 79, 90]),
  strategy: scripted({ enterLong: on(5, 0) }),
};
const calm = {
  name: 'calm\u001b[31m',
  allocation: 0.4,
  bars: named('CALM', [10, 10, 10, 11, 12]),
  strategy: scripted({ enterLong: on(5, 0, 2) }),
};

it('shows each strategy, the portfolio, the correlation, breaches and denials', () => {
  const text = formatStrategies(
    backtestStrategies([fall, calm], { capital: 1000, limits: { drawdown: 0.1 }, runId: 'r1' }),
  );
  const cells = text.split('\n').map((line) => line.split('│').map((cell) => cell.trim()));

  expect(cells[0]).toEqual(['Run r1, 1970-01-01 to 1970-01-05, 5 rows, capital 1,000.00']);
  // 500 at 90 of 100; 400 at 12 of 10.
  expect(cells[4]!.slice(1, 5)).toEqual(['fall', '50.0 %', '450.00', '-10.00 %']);
  expect(cells[4]![8]).toBe('-5.00 %');
  expect(cells[5]!.slice(1, 5)).toEqual(['calm [31m', '40.0 %', '480.00', '20.00 %']);
  expect(cells[7]!.slice(1, 4)).toEqual(['Cash', '10.0 %', '100.00']);
  expect(cells[8]!.slice(1, 5)).toEqual(['Portfolio', '', '1,030.00', '3.00 %']);
  expect(text).toContain('1970-01-03 portfolio-drawdown: 10.50 % lost, 10.00 % allowed; no entries for 3 rows.');
  expect(cells.find(([, first]) => first === '1 fall')!.slice(1, 3)).toEqual(['1 fall', '1.00']);
});

it('shows no correlation of one, and no cash where there is none', () => {
  const text = formatStrategies(backtestStrategies([{ ...fall, allocation: 1 }], { capital: 1000 }));

  expect(text).not.toContain('Correlation');
  expect(text).not.toContain('Cash');
});

it('counts the entries that were denied by rule', () => {
  const late = { ...calm, strategy: scripted({ enterLong: on(5, 2, 3) }) };
  const text = formatStrategies(backtestStrategies([fall, late], { capital: 1000, limits: { drawdown: 0.1 } }));

  expect(text.split('\n').at(-1)).toBe('Entries denied or cut: 2 (portfolio-drawdown 2).');
});
