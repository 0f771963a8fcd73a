import { type Timeframe, ValidationError } from '@kairos/core';

/** What the command line asks for. */
export interface CollectArguments {
  readonly symbols: readonly string[];
  readonly timeframes: readonly Timeframe[];
  /** UTC epoch milliseconds. */
  readonly from: number;
  readonly to: number;
  /** Folder for the files; one that is thrown away unless given. */
  readonly out: string | undefined;
}

/** Takes `--name a b c` apart; a name may have several values. */
function valuesByName(words: readonly string[]): Map<string, string[]> {
  const values = new Map<string, string[]>();
  let current: string[] | undefined;
  for (const word of words) {
    if (word.startsWith('--')) {
      current = [];
      values.set(word.slice(2), current);
    } else if (current) current.push(word);
    else throw new ValidationError(`"${word}" stands without a name such as --symbols`);
  }
  return values;
}

function instant(name: string, text: string | undefined): number {
  const time = /^\d{4}-\d\d-\d\d$/.test(text ?? '') ? Date.parse(text!) : Number.NaN;
  if (Number.isNaN(time)) throw new ValidationError(`--${name} must be a date such as 2024-01-01, was ${text}`);
  return time;
}

/** Reads the command line: `--symbols BTCUSDT ETHUSDT --start 2024-01-01 --end 2024-02-01`, and if wanted `--timeframes` and `--out`. */
export function readArguments(words: readonly string[]): CollectArguments {
  const values = valuesByName(words);
  const known = ['symbols', 'timeframes', 'start', 'end', 'out'];
  const unknown = [...values.keys()].find((name) => !known.includes(name));
  if (unknown) throw new ValidationError(`--${unknown} is not known; known are --${known.join(', --')}`);
  const from = instant('start', values.get('start')?.[0] ?? '2024-01-01');
  const to = instant('end', values.get('end')?.[0] ?? '2024-02-01');
  const day = (time: number) => new Date(time).toISOString().slice(0, 10);
  if (to <= from) throw new ValidationError(`--end must be after --start (${day(from)}), was ${day(to)}`);
  return {
    symbols: values.get('symbols') ?? ['BTCUSDT', 'ETHUSDT'],
    timeframes: (values.get('timeframes') ?? ['5m', '30m', '4h']) as Timeframe[],
    from,
    to,
    out: values.get('out')?.[0],
  };
}
