import { DataError, type RawBars, type Timeframe } from '@kairos/core';

/** Times of 2025 and later in microseconds are above this, times in milliseconds below. */
const MICROSECONDS_FROM = 1e14;

/** Open time to volume stand in front; the others are left aside. */
const COLUMNS = 6;

const NUMBER = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/;

/** Milliseconds of a time in milliseconds or microseconds. */
function toMilliseconds(time: number): number {
  return time > MICROSECONDS_FROM ? Math.floor(time / 1000) : time;
}

/**
 * Rows of a bulk kline file, as they stand there.
 *
 * Spot files have no header, those of futures have one since about 2022: a first line whose first cell is no number is one. Times of
 * spot are microseconds since 2025, all others milliseconds: told apart by magnitude. A cell that is no number is `NaN`.
 *
 * @throws `DataError` for a line with fewer than six cells, with its number: a file that was cut off.
 * @internal
 */
export function rawBarsOfBulkCsv(text: string, symbol: string, timeframe: Timeframe, source: string): RawBars {
  const columns: number[][] = Array.from({ length: COLUMNS }, () => []);
  let line = 0;
  for (const row of text.split('\n')) {
    line++;
    if (row.trim() === '') continue;
    const cells = row.split(',');
    if (line === 1 && !NUMBER.test(cells[0]!.trim())) continue;
    if (cells.length < COLUMNS) {
      const message = `${source} line ${line}: must have at least ${COLUMNS} cells, was ${cells.length}`;
      throw new DataError(message, { source, row: columns[0]!.length });
    }
    for (let i = 0; i < COLUMNS; i++) columns[i]!.push(readCell(cells[i]!));
  }
  const [time, open, high, low, close, volume] = columns.map((values) => Float64Array.from(values));
  return {
    symbol,
    timeframe,
    time: time!.map(toMilliseconds),
    open: open!,
    high: high!,
    low: low!,
    close: close!,
    volume: volume!,
  };
}

function readCell(cell: string): number {
  const text = cell.trim();
  return NUMBER.test(text) ? Number(text) : Number.NaN;
}

/** One SHA-256 in hexadecimal digits, and the name of the file that it is of. */
export interface FileChecksum {
  readonly sha256: string;
  readonly file: string;
}

/**
 * Reads a `.CHECKSUM` file.
 *
 * @throws `DataError` for what is none.
 * @internal
 */
export function readChecksum(text: string, source: string): FileChecksum {
  const match = /^([0-9a-f]{64})[ *]+(\S+)\s*$/i.exec(text);
  if (!match) {
    const message = `${source} must be a SHA-256 and a file name, was ${JSON.stringify(text.slice(0, 80))}`;
    throw new DataError(message, { source });
  }
  return { sha256: match[1]!.toLowerCase(), file: match[2]! };
}
