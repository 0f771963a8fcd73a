import { sliceBars } from '@kairos/core';
import { randomBars } from '@kairos/core/testing';
import { statisticalRegimeModel } from '@kairos/models';
import { isMain, median } from './measure.js';

const BARS = 20_000;
const ROUNDS = 7;
const LIVE = 500;

/** Seconds of processor time, which other processes on the machine do not lengthen by waiting. */
async function secondsOfAsync(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/** Processor time of a bar in microseconds: read as a whole, and one by one with all before it already read. */
export async function regimeBenchmark(): Promise<{ readonly whole: number; readonly live: number }> {
  const bars = randomBars({ length: BARS, timeframe: '4h', seed: 'regimes' });
  const whole: number[] = [];
  const live: number[] = [];
  for (let round = 0; round < ROUNDS + 1; round++) {
    const model = statisticalRegimeModel();
    whole.push(await secondsOfAsync(() => model.estimate(sliceBars(bars, 0, BARS - LIVE))));
    live.push(
      await secondsOfAsync(async () => {
        for (let length = BARS - LIVE + 1; length <= BARS; length++) {
          await model.estimate(sliceBars(bars, 0, length), length - 1);
        }
      }),
    );
  }
  const micros = (seconds: readonly number[], count: number) => (median(seconds.slice(1)) / count) * 1e6;
  return { whole: micros(whole, BARS - LIVE), live: micros(live, LIVE) };
}

if (isMain(import.meta.url)) {
  const { whole, live } = await regimeBenchmark();
  console.log(
    `statistical regimes, ${BARS} bars: ${whole.toFixed(1)} µs of processor time a bar; live, each bar asked for alone: ${live.toFixed(0)} µs`,
  );
}
