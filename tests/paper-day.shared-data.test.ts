import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { type BarSeries, barsFromCsv, NYSE, sliceBarsByTime } from '@kairos/core';
import { NotificationManager } from '@kairos/notify';
import { momentumJob } from '@kairos/strategies';
import { describe, expect, it } from 'vitest';
import { playDay } from '../examples/03-paper-day/play-day.js';

const FOLDER = new URL('../../shared/data/us-equities/intraday-5m/', import.meta.url);
// Alphabet is there under its other ticker.
const SYMBOLS = ['AAPL', 'GOOG', 'MSFT', 'TSLA', 'AMD', 'NVDA'];

function barsOf(symbol: string): BarSeries {
  const text = gunzipSync(readFileSync(new URL(`${symbol}_5m.csv.gz`, FOLDER))).toString();
  return barsFromCsv(text, { symbol, timeframe: '5m' });
}

// Needs the market data beside the repository; the example plays the same day on made-up bars.
describe.skipIf(!existsSync(FOLDER))('days of real 5-minute bars on paper', () => {
  const whole = existsSync(FOLDER) ? SYMBOLS.map(barsOf) : [];

  it.each(['2025-10-10', '2025-11-20', '2026-01-30'])(
    '%s ends with books that balance, and the venue agrees',
    async (date) => {
      const { open, close } = NYSE.sessionAt(Date.parse(date));
      const series = whole.map((bars) => sliceBarsByTime(bars, open - 5 * 86_400_000, close));
      const notifications = new NotificationManager();
      const strategy = momentumJob({
        changeBars: 6,
        oversold: 50,
        overbought: 50,
        volumeMultiple: 1,
        priceChange: 0.004,
      });
      const { pipeline, broker } = await playDay({ series, from: open, strategy, capital: 100_000, notifications });
      await notifications.close();

      const { cash, equity, deposited, realizedPnl, unrealizedPnl, commissions, positionValue } = pipeline.balance();
      expect(cash.plus(positionValue).toString()).toBe(equity.toString());
      expect(deposited.plus(realizedPnl).plus(unrealizedPnl).minus(commissions).toString()).toBe(equity.toString());
      const account = await broker.account();
      expect([account.cash.toString(), account.equity.toString()]).toEqual([cash.toString(), equity.toString()]);
      expect(pipeline.trades().length).toBeGreaterThan(0);
      for (const { symbol, quantity } of await broker.positions()) {
        expect(
          pipeline
            .positions()
            .find((position) => position.symbol === symbol)
            ?.quantity.toString(),
        ).toBe(quantity.toString());
      }
    },
  );
});
