import { DataError } from '../errors/errors.js';
import { parseTimeframe, type Timeframe, timeframeMs } from '../time/timeframe.js';

/** Steps looked at to name the timeframe that the bars have. */
const SAMPLE = 1000;

const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
] as const;

/**
 * The shortest step between bars that do not overlap. A day may have 23 hours where clocks are put forward, and be stamped with an
 * early opening; a week may start late after a holiday and the next one on its Monday.
 */
function leastStep(timeframe: Timeframe): number {
  const { unit } = parseTimeframe(timeframe);
  const share = unit === 'd' ? 0.75 : unit === 'w' ? 0.5 : 1;
  return timeframeMs(timeframe) * share;
}

/** Positions in rising times of bars that open before the one before them has ended. */
export function overlaps(times: ArrayLike<number>, timeframe: Timeframe): number[] {
  const least = leastStep(timeframe);
  const found: number[] = [];
  for (let i = 1; i < times.length; i++) if (times[i]! - times[i - 1]! < least) found.push(i);
  return found;
}

/**
 * Whether the bars cannot be of their timeframe: more than half of the steps are clearly shorter, and there are two such at least.
 *
 * Single short steps are no proof: feeds cut sessions into uneven bars (09:30, 10:00, 11:00 and so on as `1h`), and sessions with a
 * break start their bars anew behind it.
 */
export function isMislabelled(times: ArrayLike<number>, timeframe: Timeframe): boolean {
  const least = Math.min(leastStep(timeframe), 0.75 * timeframeMs(timeframe));
  let short = 0;
  for (let i = 1; i < times.length; i++) if (times[i]! - times[i - 1]! < least) short++;
  return short >= 2 && short > (times.length - 1) / 2;
}

/** The usual step as a timeframe, such as `1h`; `undefined` where no timeframe is that long. */
function usualTimeframe(times: ArrayLike<number>): string | undefined {
  const count = Math.min(SAMPLE, times.length - 1);
  const steps = Float64Array.from({ length: count }, (_, i) => times[i + 1]! - times[i]!).sort();
  const usual = steps[Math.floor(count / 2)]!;
  const unit = UNITS.find(([, length]) => usual > 0 && usual % length === 0);
  return unit && `${usual / unit[1]}${unit[0]}`;
}

/**
 * Refuses rising times that cannot be those of bars of the timeframe: every statistic and every fill would be of other bars.
 *
 * @throws {@link DataError} naming the timeframe that the bars seem to have.
 */
export function refuseMislabelled(times: ArrayLike<number>, timeframe: Timeframe, source: string): void {
  if (!isMislabelled(times, timeframe)) return;
  const usual = usualTimeframe(times);
  const hint = usual === undefined ? '' : ` Most follow each other as bars of "${usual}" do.`;
  const message = `${source}: timeframe must be that of the bars, was "${timeframe}", but most bars open before the one before has ended.${hint}`;
  throw new DataError(message, { source, row: 1, column: 'time' });
}
