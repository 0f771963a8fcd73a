/** Lowest and highest value of an axis, and the round values written beside it. */
export interface Axis {
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly number[];
}

const STEPS = [1, 2, 2.5, 5, 10] as const;

/** The smallest round step (1, 2, 2.5 or 5 times a power of ten) that crosses the span in at most so many strides. */
function roundStep(span: number, strides: number): number {
  const rough = span / strides;
  const power = 10 ** Math.floor(Math.log10(rough));
  return power * (STEPS.find((step) => step * power >= rough * (1 - 1e-9)) ?? 10);
}

/**
 * An axis around the values, from one round value to another.
 *
 * @param values - Those that are not finite are passed over; without any the axis goes from 0 to 1.
 * @param options - `zero`: the axis holds 0; `strides`: most steps between ticks, 5 unless given.
 */
export function axisOf(
  values: Iterable<number>,
  options: { readonly zero?: boolean; readonly strides?: number } = {},
): Axis {
  const { zero = false, strides = 5 } = options;
  let [low, high] = zero ? [0, 0] : [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (!(low <= high) || (zero && low === high)) [low, high] = [0, 1];
  // Values that differ by less than digits can show are one value.
  if (high - low <= 1e-9 * Math.max(Math.abs(low), Math.abs(high), 1e-200)) {
    const around = Math.abs(low) > 1e-200 ? Math.abs(low) * 0.1 : 1;
    [low, high] = [low - around, high + around];
  }
  const step = roundStep(high - low, strides);
  const [first, last] = [Math.floor(low / step + 1e-9), Math.ceil(high / step - 1e-9)];
  const ticks = Array.from({ length: last - first + 1 }, (_, at) => Number(((first + at) * step).toPrecision(12)));
  return { low: ticks[0] ?? low, high: ticks.at(-1) ?? high, ticks };
}

/** Share of the way from the low to the high end of an axis, 0 to 1 within it. */
export function shareOf({ low, high }: Pick<Axis, 'low' | 'high'>, value: number): number {
  return (value - low) / (high - low);
}

const DAY_MS = 86_400_000;

/** First instants of years, quarters, months or days (UTC) between two times, about as many as asked for. */
export function timeTicks(from: number, to: number, count = 6): { readonly time: number; readonly label: string }[] {
  const days = (to - from) / DAY_MS;
  const step = Math.max(1, Math.ceil(days / 365.25 / count));
  const starts: { time: number; label: string }[] = [];
  const [first, last] = [new Date(from), new Date(to)];
  const keep = (time: number, label: string): void => {
    if (time >= from && time <= to) starts.push({ time, label });
  };
  if (days > 3 * 365) {
    for (let year = first.getUTCFullYear(); year <= last.getUTCFullYear(); year++) {
      if (year % step === 0) keep(Date.UTC(year, 0), String(year));
    }
    return starts;
  }
  if (days > 60) {
    const months = Math.max(1, Math.ceil(days / 30.5 / count));
    for (let month = 0; month <= days / 28 + 1; month += months) {
      const time = Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + month);
      keep(time, new Date(time).toISOString().slice(0, 7));
    }
    return starts;
  }
  const stride = Math.max(1, Math.ceil(days / count)) * DAY_MS;
  for (let time = Math.ceil(from / DAY_MS) * DAY_MS; time <= to; time += stride) {
    keep(time, new Date(time).toISOString().slice(5, 10));
  }
  return starts;
}
