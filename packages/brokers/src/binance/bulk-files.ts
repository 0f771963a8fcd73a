import type { HistoryRequest } from '@kairos/core';
import { intervalOf, type MarketFacts } from './market.js';

const DAY = 86_400_000;

/** A file of the archive and the stretch that it covers. */
export interface BulkFile {
  readonly period: 'monthly' | 'daily';
  /** Behind the address of the archive. */
  readonly path: string;
  /** UTC epoch milliseconds. */
  readonly from: number;
  /** UTC epoch milliseconds, exclusive. */
  readonly to: number;
}

function fileOf(facts: MarketFacts, request: HistoryRequest, from: number, period: BulkFile['period']): BulkFile {
  const { symbol, timeframe } = request;
  const interval = intervalOf(timeframe);
  const date = new Date(from);
  const stamp = date.toISOString().slice(0, period === 'monthly' ? 7 : 10);
  const folder = `/data/${facts.archive}/${period}/klines/${encodeURIComponent(symbol)}/${interval}`;
  const to = period === 'monthly' ? Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1) : from + DAY;
  return { period, path: `${folder}/${encodeURIComponent(symbol)}-${interval}-${stamp}.zip`, from, to };
}

/**
 * Monthly files that hold the bars of a request, oldest first; the current month has none yet.
 *
 * @param now - UTC epoch milliseconds.
 * @internal
 */
export function monthlyFiles(facts: MarketFacts, request: HistoryRequest, now: number): BulkFile[] {
  const files: BulkFile[] = [];
  const first = new Date(request.from);
  for (let month = first.getUTCMonth(); ; month++) {
    const file = fileOf(facts, request, Date.UTC(first.getUTCFullYear(), month), 'monthly');
    if (file.from >= request.to || file.from > now) return files;
    files.push(file);
  }
}

/**
 * Daily files of what a monthly one would cover, within the request; a day has its file once it is over.
 *
 * @internal
 */
export function dailyFiles(facts: MarketFacts, request: HistoryRequest, month: BulkFile, now: number): BulkFile[] {
  const files: BulkFile[] = [];
  const from = Math.max(month.from, Math.floor(request.from / DAY) * DAY);
  for (let day = from; day < month.to && day < request.to && day + DAY <= now; day += DAY) {
    files.push(fileOf(facts, request, day, 'daily'));
  }
  return files;
}
