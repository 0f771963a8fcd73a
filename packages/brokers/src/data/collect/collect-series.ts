import {
  type BarSeries,
  barsFromCsv,
  barsFromRows,
  barsToCsv,
  bucketOf,
  type Calendar,
  CanceledError,
  concatBars,
  type Timeframe,
  timeframeMs,
} from '@kairos/core';
import { missingBars } from '../missing-bars.js';
import { type CollectFiles, writeWhole } from './collect-files.js';
import type { CollectSettings } from './collect-options.js';
import { type CollectedFile, loadSeries, nameOf, saveSeries, sha256Of } from './stored-series.js';

/** A stretch of time, `to` exclusive. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** One series that is to be collected: what is there of it, and what is still wanted. */
export interface SeriesPlan {
  readonly name: string;
  readonly symbol: string;
  readonly timeframe: Timeframe;
  readonly calendar: Calendar;
  readonly stored: BarSeries;
  /** What the file will cover. */
  readonly whole: Stretch;
  /** Stretches in front of what is there and behind it, oldest first. */
  readonly wanted: readonly Stretch[];
  /** What the file has now, when nothing is wanted. */
  readonly facts: CollectedFile | undefined;
}

/** Open of the bar that is under way; what opens from then on has not closed. */
function closedUntil(now: number, timeframe: Timeframe, calendar: Calendar): number {
  return bucketOf(now, timeframe, calendar)?.start ?? now;
}

/** Stretches of equal length, counted from the epoch, so that another run cuts in the same places. */
function cut({ from, to }: Stretch, length: number): Stretch[] {
  const parts: Stretch[] = [];
  for (let start = from; start < to; ) {
    const end = Math.min(to, (Math.floor(start / length) + 1) * length);
    parts.push({ from: start, to: end });
    start = end;
  }
  return parts;
}

/** Looks what is there of a series. @throws `DataError` for a file that is not what was collected. */
export async function planSeries(
  files: CollectFiles,
  settings: CollectSettings,
  symbol: string,
  timeframe: Timeframe,
): Promise<SeriesPlan> {
  const { calendarOf, clock, barsPerPart } = settings;
  const calendar = calendarOf(symbol);
  const name = nameOf(symbol, timeframe);
  const series = await loadSeries(files, name);
  const { from } = settings;
  const to = Math.max(from, Math.min(settings.to, closedUntil(clock.now(), timeframe, calendar)));
  const length = barsPerPart * timeframeMs(timeframe);
  const identity = { symbol, timeframe };
  if (!series) {
    const wanted = cut({ from, to }, length);
    const stored = barsFromRows([], identity);
    return { name, symbol, timeframe, calendar, stored, whole: { from, to }, wanted, facts: undefined };
  }
  const { facts } = series;
  const before = { from: Math.min(from, facts.from), to: facts.from };
  const after = { from: facts.to, to: Math.max(to, facts.to) };
  const wanted = [...cut(before, length), ...cut(after, length)];
  return {
    name,
    symbol,
    timeframe,
    calendar,
    stored: barsFromCsv(series.text, identity),
    whole: { from: before.from, to: after.to },
    wanted,
    facts: wanted.length === 0 ? facts : undefined,
  };
}

function partName({ name }: SeriesPlan, { from, to }: Stretch): string {
  return `${name}.${from}-${to}.bars`;
}

async function readPart(files: CollectFiles, plan: SeriesPlan, part: Stretch): Promise<BarSeries | undefined> {
  const { symbol, timeframe } = plan;
  const text = await files.read(partName(plan, part));
  return text === undefined ? undefined : barsFromCsv(text, { symbol, timeframe });
}

/**
 * Collects one series: each stretch into a file of its own, then all into one, then these are removed. Wherever this ends, the next run
 * goes on with the first stretch that is not there.
 */
export async function collectSeries(
  files: CollectFiles,
  settings: CollectSettings,
  plan: SeriesPlan,
  onPart: (rows: number, resumed: boolean) => void,
): Promise<CollectedFile> {
  const { symbol, timeframe, name, calendar, whole } = plan;
  if (plan.facts) {
    // The process may have died between the file and these.
    await removeParts(files, name);
    return plan.facts;
  }
  const { source, signal } = settings;
  const parts: BarSeries[] = [];
  for (const stretch of plan.wanted) {
    if (signal?.aborted) throw new CanceledError('collecting was canceled', { cause: signal.reason });
    const known = await readPart(files, plan, stretch);
    const bars = known ?? (await source.history({ symbol, timeframe, ...stretch, ...(signal && { signal }) }));
    if (!known) await writeWhole(files, partName(plan, stretch), barsToCsv(bars));
    parts.push(bars);
    onPart(bars.length, known !== undefined);
  }
  const all = [...parts, plan.stored].filter(({ length }) => length > 0).sort((a, b) => a.time[0]! - b.time[0]!);
  const bars = all.length === 0 ? plan.stored : all.reduce((joined, next) => concatBars(joined, next));
  const gaps = missingBars(bars.time, { timeframe, ...whole, calendar });
  const text = barsToCsv(bars);
  const last = gaps.at(-1);
  const isOpenEnded = last !== undefined && last.from > (bars.time.at(-1) ?? Number.NEGATIVE_INFINITY);
  const facts: CollectedFile = {
    file: `${name}.csv`,
    symbol,
    content: timeframe,
    from: whole.from,
    // What is missing at the end may just not have been published: the next run asks again.
    to: isOpenEnded ? last.from : whole.to,
    rows: bars.length,
    missing: gaps.reduce((sum, { missing }) => sum + missing, 0),
    gaps,
    sha256: sha256Of(text),
  };
  await saveSeries(files, name, { text, facts });
  await removeParts(files, name);
  return facts;
}

async function removeParts(files: CollectFiles, name: string): Promise<void> {
  for (const file of await files.list()) {
    if (file.startsWith(`${name}.`) && /\.bars(\.part)?$/.test(file)) await files.remove(file);
  }
}
