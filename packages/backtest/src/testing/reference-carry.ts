import type { Bar } from '@kairos/core';
import type { ResolvedOptions } from '../options/resolve-options.js';
import type { ReferenceAccount } from './reference-account.js';

const YEAR_MS = 365.25 * 86_400_000;

/** What is paid on the position that bar `i` opens with. `onSplit` is told of splits, for orders that wait. */
export function settleCarry(
  { bars, funding, borrowRate, actions }: ResolvedOptions,
  rows: readonly Bar[],
  i: number,
  account: ReferenceAccount,
  onSplit: (ratio: number) => void,
): void {
  const { time, open } = rows[i]!;
  const before = i === 0 ? Number.NEGATIVE_INFINITY : rows[i - 1]!.time;
  for (const action of actions.filter((candidate) => candidate.time > before && candidate.time <= time)) {
    if ('dividend' in action) account.pay(-account.exposure * action.dividend);
    else {
      account.split(action.split);
      onSplit(action.split);
    }
  }
  const rate = bars.fundingRate?.[i] ?? 0;
  if (funding && !Number.isNaN(rate)) account.pay(rate * account.exposure * open);
  if (account.exposure < 0 && i > 0) {
    account.pay(-account.exposure * open * borrowRate * ((time - rows[i - 1]!.time) / YEAR_MS));
  }
}
