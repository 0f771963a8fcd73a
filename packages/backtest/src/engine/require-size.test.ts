import { type PositionSizer, StrategyError } from '@kairos/core';
import { expect, it } from 'vitest';
import { backtest } from '../backtest.js';
import { replay } from '../replay/replay.js';
import { flatBars, on, scripted } from '../testing/scripted.js';

const bars = flatBars([10, 10, 10, 10]);
const strategy = scripted({ enterLong: on(4, 0) });
const answering = (answer: unknown) => ({ name: 'forgetful', size: () => answer }) as unknown as PositionSizer;

it.each([
  ['backtest', backtest],
  ['replay', replay],
] as const)('%s names the sizer that gives no sizing result, and what is wanted', (_, run) => {
  for (const answer of [undefined, 5, null]) {
    const test = () => run({ bars, strategy, capital: 1000, sizer: answering(answer) });
    expect(test).toThrow(StrategyError);
    expect(test).toThrow(`sizer forgetful must return { quantity, notional, boundBy }, returned ${answer}`);
  }
});
