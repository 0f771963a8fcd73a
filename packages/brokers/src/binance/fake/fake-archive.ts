import { createHash } from 'node:crypto';
import { type Timeframe, timeframeMs } from '@kairos/core';
import type { FakeReply } from '../../fakes/fake-request.js';
import { type FakeHole, fakeKlines, klineRow } from './fake-klines.js';
import type { FakePrices } from './fake-market.js';
import { zipOnly } from './fake-zip.js';

const DAY = 86_400_000;

/** Since when spot files count in microseconds, and since when those of futures have a header. */
const MICROSECONDS_SINCE = Date.UTC(2025, 0, 1);
const HEADER_SINCE = Date.UTC(2022, 5, 1);

const HEADER =
  'open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,taker_buy_quote_volume,ignore';

/** A file of the archive, as its address names it. */
export interface ArchiveQuestion {
  readonly isSpot: boolean;
  readonly timeframe: Timeframe;
  /** `2024-01` or `2024-01-15`. */
  readonly date: string;
  readonly now: number;
}

/** The first Monday after a month, when its file is made. */
function firstMondayAfter(month: number): number {
  const date = new Date(month);
  let day = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1);
  while (new Date(day).getUTCDay() !== 1) day += DAY;
  return day;
}

/** The CSV of a file; `undefined` as long as it has not been made. */
export function archiveCsv(
  prices: FakePrices,
  { isSpot, timeframe, date, now }: ArchiveQuestion,
  holes: readonly FakeHole[],
): string | undefined {
  const from = Date.parse(date);
  const isMonth = date.length === 7;
  const start = new Date(from);
  const to = isMonth ? Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + 1) : from + DAY;
  if (now < (isMonth ? firstMondayAfter(from) : to)) return undefined;
  const length = timeframeMs(timeframe);
  const question = { timeframe, startTime: from, endTime: to - 1, limit: Number.POSITIVE_INFINITY, now };
  const isFine = isSpot && from >= MICROSECONDS_SINCE;
  const lines = fakeKlines(prices, question, holes).map((bar) => {
    const row = klineRow(bar, length);
    if (isFine) [row[0], row[6]] = [bar.time * 1000, (bar.time + length) * 1000 - 1];
    return row.join(',');
  });
  if (!isSpot && from >= HEADER_SINCE) lines.unshift(HEADER);
  return `${lines.join('\n')}\n`;
}

/** The answer to a question for a file or its checksum. */
export function archiveReply(csv: string | undefined, file: string, damage?: (zip: Buffer) => Buffer): FakeReply {
  const missing = '<?xml version="1.0"?><Error><Code>NoSuchKey</Code></Error>';
  if (csv === undefined) return { status: 404, headers: { 'content-type': 'application/xml' }, text: missing };
  const name = file.replace(/\.CHECKSUM$/, '');
  const zip = zipOnly(name.replace(/\.zip$/, '.csv'), Buffer.from(csv));
  if (file.endsWith('.CHECKSUM')) {
    const sha256 = createHash('sha256').update(zip).digest('hex');
    return { headers: { 'content-type': 'text/plain' }, text: `${sha256}  ${name}\n` };
  }
  return { headers: { 'content-type': 'application/zip' }, bytes: damage ? damage(zip) : zip };
}
