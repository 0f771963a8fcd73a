import { type BarSeries, type Instrument, ValidationError } from '@kairos/core';

/** Bars looked at, spread evenly: enough to tell most from few, and nothing beside a run. */
const SAMPLE = 200;

function refuse(path: string, message: string): never {
  throw new ValidationError(`${path} ${message}`, { issues: [{ path, message }] });
}

/** Some of the opening times, oldest first; those outside the years that the calendar knows are left out. */
function sampledTimes(
  { time, length }: BarSeries,
  { from, to }: { readonly from: number; readonly to: number },
): number[] {
  const step = Math.max(1, Math.floor(length / SAMPLE));
  const times: number[] = [];
  for (let i = 0; i < length; i += step) if (time[i]! >= from && time[i]! < to) times.push(time[i]!);
  return times;
}

/**
 * Refuses an instrument that cannot be the one the bars are of: another symbol, or a calendar whose market is closed when more than
 * half of the bars open, which would annualise every figure by the wrong number of bars. Only bars shorter than a day are looked at: longer ones are stamped with midnight by many feeds.
 *
 * @throws `ValidationError` naming the symbol, or the calendar and a bar outside its sessions.
 * @internal
 */
export function checkInstrument(instrument: Instrument, bars: BarSeries): void {
  const { symbol, calendar } = instrument;
  if (symbol !== bars.symbol) {
    refuse('options.instrument.symbol', `must be that of the bars, "${bars.symbol}", was "${symbol}"`);
  }
  if (!/[mh]$/.test(bars.timeframe)) return;
  const times = sampledTimes(bars, calendar.coverage);
  const outside = times.filter((time) => !calendar.isOpen(time));
  if (outside.length <= times.length / 2) return;
  const example = new Date(outside[0]!).toISOString();
  const share = `${outside.length} of ${times.length} bars looked at open outside the sessions of ${calendar.name}`;
  const way = 'With bars of extended hours, give a calendar that has those hours (createExchangeCalendar).';
  refuse(
    'options.instrument.calendar',
    `must be that of the bars' market: ${share}, such as the one of ${example}. ${way}`,
  );
}
