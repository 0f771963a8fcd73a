import assert from 'node:assert/strict';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bar, createInstrument, defineStrategy, mask, systemClock, TradingPipeline } from '@kairos/core';
import { fileJournal } from '@kairos/core/node';
import { randomBars } from '@kairos/core/testing';
import { defaultRiskMonitor, errorRate, fixedFraction, positionSize, riskChain } from '@kairos/risk';
import { openLine } from './venue.js';

// The program of a live bot: a venue, a journal on disk, rules, kill switches. Here on a fake that speaks the venue's own protocol; in the middle it
// is stopped and started again, and goes on with the same books. KAIROS_VENUE=sandbox takes the same program to the venue's paper account.

const MINUTE = 60_000;
const instrument = createInstrument({ symbol: 'SPY', lotSize: 1, tickSize: 0.01 });
const strategy = defineStrategy({
  name: 'three-up',
  description: 'Long after three rises in a row, out after two falls.',
  signals: ({ close, length }) => ({
    enterLong: mask(
      length,
      (i) => close[i]! > close[i - 1]! && close[i - 1]! > close[i - 2]! && close[i - 2]! > close[i - 3]!,
    ),
    exitLong: mask(length, (i) => close[i]! < close[i - 1]! && close[i - 1]! < close[i - 2]!),
  }),
})();

const { where, broker, price, close } = await openLine(process.env);
const directory = await mkdtemp(join(tmpdir(), 'kairos-live-'));
console.log(`Trading at ${where}; the journal is in ${directory}.`);

/** A process of the bot: what was before it is in the journal, and at the venue. */
async function startBot() {
  const journal = await fileJournal({ directory, clock: systemClock });
  const pipeline = new TradingPipeline({
    markets: [{ instrument, timeframe: '1m', strategy }],
    broker,
    sizer: fixedFraction(0.2),
    risk: riskChain([positionSize({ max: 0.25 })]),
    guard: defaultRiskMonitor({ switches: [errorRate({ max: 5, windowMs: MINUTE })] }),
    journal,
    clock: systemClock,
  });
  await pipeline.events.subscribe('fill', ({ fill }) => console.log(`${fill.side} ${fill.quantity} at ${fill.price}`));
  await pipeline.events.subscribe('error', ({ error }) => console.log(`error: ${error.message}`));
  return { pipeline, journal, report: await pipeline.start() };
}

// Minutes that have just closed; live they come from the feed, and `pipeline.run(source)` takes them.
const first = Math.floor(systemClock.now() / MINUTE) * MINUTE - 120 * MINUTE;
const made = randomBars({
  length: 120,
  seed: 11,
  symbol: 'SPY',
  timeframe: '1m',
  startPrice: 470,
  volatility: 0.001,
  start: first,
});
const bars = Array.from({ length: 120 }, (_, i): Bar => {
  const [open, high, low, last] = [made.open, made.high, made.low, made.close].map(
    (column) => Math.round(column[i]! * 100) / 100,
  );
  return { time: made.time[i]!, open: open!, high: high!, low: low!, close: last!, volume: made.volume[i]! };
});

let bot = await startBot();
for (const [at, bar] of bars.entries()) {
  if (at === 60) {
    await bot.pipeline.stop();
    await bot.journal.close();
    bot = await startBot();
    const { records, fillsBooked, differences } = bot.report;
    console.log(
      `Started again from ${records} records: ${fillsBooked} fills were missed, ${differences.length} positions differ.`,
    );
  }
  await price('SPY', bar.open);
  await bot.pipeline.idle();
  await bot.pipeline.onBar('SPY', bar);
  await price('SPY', bar.close);
  await bot.pipeline.idle();
}

const { cash, equity } = bot.pipeline.balance();
const account = await broker.account();
console.log(
  `${bot.pipeline.trades().length} trades; cash ${cash}, equity ${equity.toFixed(2)} here, cash ${account.cash} there.`,
);
await bot.pipeline.stop();
await bot.journal.close();
console.log('What the venue received:');
await close();

assert.ok(bot.pipeline.trades().length >= 3);
assert.ok(cash.equals(account.cash));
assert.deepEqual(bot.report.differences, []);
