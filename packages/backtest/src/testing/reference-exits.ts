import { type Bar, barCloseTime, exitFillPrice, exitSide, firstExit, stopFillPrice } from '@kairos/core';
import type { ResolvedOptions } from '../options/resolve-options.js';
import type { ExitReason } from '../result.js';
import type { ReferenceAccount } from './reference-account.js';
import { type Stop, sign, stopOf, targetOf } from './reference-position.js';

/** Price at which the equity is `maintenance` x notional: walking there from any price, equity changes by the exposure. */
function liquidationStop({ margin }: ResolvedOptions, account: ReferenceAccount): Stop | undefined {
  if (!margin) return undefined;
  const { exposure } = account;
  const { maintenance = 0 } = margin;
  // equityAt(0) + exposure x price = maintenance x |exposure| x price
  const price = account.equityAt(0) / (Math.abs(exposure) * maintenance - exposure);
  return price > 0 ? { price, reason: 'liquidation' } : undefined;
}

/** The stop or the liquidation, whichever the price comes to first. */
function nearestStop(settings: ResolvedOptions, account: ReferenceAccount): Stop | undefined {
  const held = account.held!;
  const stop = stopOf(held, settings.exits);
  const forced = liquidationStop(settings, account);
  if (!stop || !forced) return stop ?? forced;
  return (forced.price - stop.price) * sign(held.direction) > 0 ? forced : stop;
}

/** What the finer bars within bar `i` execute first, where they cover it. */
function refined({ bars, instrument, refine }: ResolvedOptions, row: Bar): Bar[] {
  if (!refine) return [];
  const end = barCloseTime(row.time, bars.timeframe, instrument.calendar);
  return Array.from(refine.time, (time, k) => {
    const [open, high, low] = [refine.open[k]!, refine.high[k]!, refine.low[k]!];
    return { time, open, high, low, close: refine.close[k]!, volume: 0 };
  }).filter(({ time }) => time >= row.time && time < end);
}

/**
 * Lets a bar execute stop, target and rungs.
 *
 * @returns Why the rest of a stop has still to leave.
 */
export function exitWithin(
  settings: ResolvedOptions,
  i: number,
  row: Bar,
  account: ReferenceAccount,
): ExitReason | undefined {
  const { sameBar, limitRule, exits } = settings;
  while (account.held) {
    const { held } = account;
    const { direction } = held;
    const stop = nearestStop(settings, account);
    const target = targetOf(held, exits);
    const levels = [stop?.price ?? Number.NaN, target?.price ?? Number.NaN] as const;
    const exitOf = ({ open, high, low, close }: Bar, rule: typeof sameBar) => {
      const exit = firstExit(direction, ...levels, open, high, low, close, rule, limitRule);
      return { exit, price: exitFillPrice(exit, direction, ...levels, open, high, low, limitRule) };
    };
    let { exit, price } = exitOf(row, sameBar);
    const isAmbiguous = exitOf(row, 'pessimistic').exit !== exitOf(row, 'optimistic').exit;
    const finer = isAmbiguous ? refined(settings, row).map((bar) => exitOf(bar, 'pessimistic')) : [];
    const told = finer.find((candidate) => candidate.exit !== 'none');
    if (told) ({ exit, price } = told);

    if (exit === 'none') return undefined;
    if (exit === 'stop-loss') return stopOut(i, price, stop!.reason, account);
    const wanted = target!.quantity === held.quantity ? held.quantity : account.wholeLots(target!.quantity);
    const quantity = account.leavable(i, wanted);
    account.close(i, quantity, { price, reference: price }, 'take-profit', 'maker');
    held.leftAtRung += quantity;
    if (quantity < wanted) return undefined;
    held.rung++;
    held.leftAtRung = 0;
  }
  return undefined;
}

/** After a limit or stop entry within the bar only the stop counts, and no better price than that of the entry. */
export function stopAfterEntry(
  settings: ResolvedOptions,
  i: number,
  { high, low }: Bar,
  entered: number,
  account: ReferenceAccount,
): ExitReason | undefined {
  const stop = nearestStop(settings, account);
  if (!stop) return undefined;
  const price = stopFillPrice(exitSide(account.held!.direction), stop.price, entered, high, low);
  return Number.isNaN(price) ? undefined : stopOut(i, price, stop.reason, account);
}

function stopOut(i: number, price: number, reason: ExitReason, account: ReferenceAccount): ExitReason | undefined {
  account.leaveAtMarket(i, price, reason);
  return account.held ? reason : undefined;
}
