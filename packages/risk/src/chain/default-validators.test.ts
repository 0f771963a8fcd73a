import { expect, it } from 'vitest';
import { heldOf } from '../testing/positions.js';
import { accountOf, shareOf, tradeOf } from '../testing/trades.js';
import { checkTrade } from './check-trade.js';
import { type DefaultRiskOptions, defaultRiskValidators } from './default-validators.js';

const EIGHT = [
  'max-drawdown',
  'position-limit',
  'duplicate-position',
  'position-size',
  'risk-per-trade',
  'capital',
  'market-hours',
  'concentration',
];
const energy = shareOf({ sector: 'energy' });
const rulesAgainst = (
  trade = tradeOf({ instrument: energy }),
  portfolio = accountOf(),
  options?: DefaultRiskOptions,
) => {
  return checkTrade(defaultRiskValidators(options), trade, portfolio).denials.map(({ rule }) => rule);
};

it('are eight, in the order in which they are named', () => {
  expect(defaultRiskValidators().map(({ name }) => name)).toEqual(EIGHT);
});

it('pass a trade that is sized right', () => {
  expect(rulesAgainst()).toEqual([]);
});

it('deny, each for its own reason', () => {
  const saturday = Date.UTC(2024, 0, 13, 5);
  const huge = tradeOf({ quantity: 30, notional: 75_000, riskAmount: 2040, time: saturday });
  const positions = ['A', 'B', 'C', 'D', 'RELIANCE.NS'].map((symbol) => heldOf({ symbol, direction: 'short' }));
  expect(rulesAgainst(huge, accountOf({ equity: 47_000, positions }))).toEqual(EIGHT);
});

it('take the settings of each, and leave out what is false', () => {
  const positions = [heldOf({ holdingStyle: 'swing', sector: 'technology' })];
  const swing = tradeOf({ instrument: energy, holdingStyle: 'swing' });
  expect(rulesAgainst(swing, accountOf({ positions }))).toEqual([]);
  const capped = { positionLimit: { swing: 1 }, positionSize: { max: 0.1 }, capital: { reserve: 45_000 } };
  expect(rulesAgainst(swing, accountOf({ positions }), capped)).toEqual(['position-limit', 'position-size', 'capital']);
  expect(rulesAgainst(swing, accountOf({ positions }), { ...capped, positionLimit: false })).toEqual([
    'position-size',
    'capital',
  ]);
});

it('refuse rules that do not exist', () => {
  const misspelt = { positionLimits: false } as DefaultRiskOptions;
  expect(() => defaultRiskValidators(misspelt)).toThrow('Did you mean "positionLimit"?');
  expect(() => defaultRiskValidators({ maxDrawdown: { daily: 5 } })).toThrow('5 % is 0.05');
});
