import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NYSE } from '../calendar/nyse.js';
import { ValidationError } from '../errors/errors.js';
import { KairosError } from '../errors/kairos-error.js';
import { randomBars } from '../testing/random-bars.js';
import { barsEqual } from './concat-bars.js';
import type { CsvOptions } from './csv-options.js';
import { barsFromCsv } from './from-csv.js';
import { barsToCsv } from './to-csv.js';

const base = { symbol: 'X', timeframe: '1h' } as const;
const header = 'time,open,high,low,close,volume';
const row = (time: string) => `${time},10,12,9,11,5`;
const read = (text: string, options: Partial<CsvOptions> = {}) => barsFromCsv(text, { ...base, ...options });
const stamp = (time: string, options: Partial<CsvOptions> = {}) =>
  new Date(read(`${header}\n${row(time)}\n`, { delimiter: ',', ...options }).time[0]!).toISOString();

describe('times', () => {
  it.each<[string, string, Partial<CsvOptions>]>([
    ['1700000000', '2023-11-14T22:13:20.000Z', {}],
    ['1700000000000', '2023-11-14T22:13:20.000Z', {}],
    ['1700000000000000', '2023-11-14T22:13:20.000Z', {}],
    ['86400', '1970-01-02T00:00:00.000Z', { timeUnit: 's' }],
    ['2024-07-01T09:30:00Z', '2024-07-01T09:30:00.000Z', {}],
    ['2024-07-01 09:30:00.250+05:30', '2024-07-01T04:00:00.250Z', {}],
    ['2024-07-01 09:30', '2024-07-01T13:30:00.000Z', { timeZone: 'America/New_York' }],
    ['2024-01-02 09:30', '2024-01-02T14:30:00.000Z', { timeZone: 'America/New_York' }],
    ['2024-01-02', '2024-01-02T00:00:00.000Z', {}],
    ['07/04/2024 16:05', '2024-07-04T16:05:00.000Z', { timeFormat: 'MM/DD/YYYY HH:mm' }],
    ['4.7.24', '2024-07-04T00:00:00.000Z', { timeFormat: 'D.M.YY' }],
    ['2024-01-02T10:00Z', '2024-01-02T09:00:00.000Z', { timeOfBar: 'close' }],
  ])('%s', (text, expected, options) => {
    expect(stamp(text, options)).toBe(expected);
  });

  it('that do not exist are refused', () => {
    for (const time of ['2024-02-30', '2024-13-01', '2024-01-01 25:00']) {
      expect(() => stamp(time)).toThrow(`X row 0 (line 2): time must be a time, was ${JSON.stringify(time)}`);
    }
    for (const time of ['yesterday', '']) {
      const hint = '(the option timeFormat tells how it is written)';
      expect(() => stamp(time)).toThrow(`time must be a time ${hint}, was ${JSON.stringify(time)}`);
    }
    expect(() => stamp('2024-01-02', { timeFormat: 'MM/DD/YYYY' })).toThrow('time must be a time like MM/DD/YYYY');
  });
});

describe('dates with a calendar', () => {
  const daily = { timeframe: '1d', calendar: NYSE } as const;

  it('become the opening of the session', () => {
    expect(stamp('2024-07-03', daily)).toBe('2024-07-03T13:30:00.000Z');
    expect(stamp('2000-01-03', daily)).toBe('2000-01-03T14:30:00.000Z');
  });

  it('are refused where there was no session', () => {
    expect(() => stamp('2024-07-04', daily)).toThrow(
      'X row 0 (line 2): time must be a session of XNYS, was "2024-07-04"',
    );
  });
});

describe('layout', () => {
  const expected = read(`${header}\n${row('0')}\n${row('3600')}\n`);

  it.each<[string, string, Partial<CsvOptions>]>([
    ['common names in any case and order', 'Close,VOL,Low,high,Open,Date\n11,5,9,12,10,0\n11,5,9,12,10,3600', {}],
    [
      'semicolons and decimal commas',
      'time;open;high;low;close;volume\n0;10,0;12;9;11;5\n3600;10;12;9;11;5,0',
      { decimal: ',' },
    ],
    ['tabs', `${header}\n${row('0')}\n${row('3600')}`.replaceAll(',', '\t'), {}],
    ['no header', `${row('0')}\n${row('3600')}`, { header: false }],
    [
      'positions',
      '5,x,0,10,12,9,11\n5,x,3600,10,12,9,11',
      { header: false, columns: { time: 2, open: 3, high: 4, low: 5, close: 6, volume: 0 } },
    ],
    [
      'names of its own',
      `T,A,B,C,D,E\n${row('0')}\n${row('3600')}`,
      { columns: { time: 'T', open: 'a', high: 'b', low: 'c', close: 'd', volume: 'e' } },
    ],
    ['byte order mark, CRLF, blank lines', `\uFEFF${header}\r\n${row('0')}\r\n\r\n${row('3600')}\r\n\r\n`, {}],
    ['quotes', `"time","open",high,low,close,volume\n"0","10",12,9,11,5\n3600, "10" ,12,9,11,5`, {}],
    ['newest first', `${header}\n${row('3600')}\n${row('0')}`, { order: 'descending' }],
  ])('%s', (_, text, options) => {
    expect(barsEqual(read(text, options), expected)).toBe(true);
  });

  it('without volume is said to be so', () => {
    const text = 'time,open,high,low,close\n0,10,12,9,11\n';

    expect(() => read(text)).toThrow(
      'no column of the header is the volume, name it with the option columns.volume, null when there is none',
    );
    expect(read(text, { columns: { volume: null } }).volume[0]).toBe(0);
  });
});

describe('refuses, with row, line, column and cell,', () => {
  it.each<[string, string, string, Partial<CsvOptions>]>([
    ['an empty cell', `${header}\n0,10,12,,11,5`, 'X row 0 (line 2): low must be a number, was ""', {}],
    ['text', `${header}\n${row('0')}\n3600,10,n/a,9,11,5`, 'X row 1 (line 3): high must be a number, was "n/a"', {}],
    [
      'thousands separators',
      'time;open;high;low;close;volume\n0;1,234.5;1;1;1;1',
      'open must be a number, was "1,234.5"',
      {},
    ],
    ['hexadecimal', `${header}\n0,0x10,12,9,11,5`, 'open must be a number, was "0x10"', {}],
    ['too few cells', `${header}\n0,10,12`, 'X row 0 (line 2): must have 6 cells as the first line has, was 3', {}],
    ['too many cells', `${header}\n${row('0')},7`, 'must have 6 cells as the first line has, was 7', {}],
    ['a quote left open', `${header}\n"0,10,12,9,11,5`, 'X row 0 (line 2): the quote never closes', {}],
    [
      'a column that is not there',
      `${header}\n${row('0')}`,
      'the header has no column "Clsoe" for close. Did you mean "close"?',
      { columns: { close: 'Clsoe' } },
    ],
    ['nothing at all', '\n\n', 'X: the text holds no rows of bars', {}],
    ['an empty text', '', 'X: the text holds no rows of bars', {}],
    ['a header without rows', `${header}\n`, 'X: the text holds no rows of bars', {}],
    [
      'a time in another form',
      `${header}\n31.12.2024,10,12,9,11,5`,
      'time must be a time (the option timeFormat tells how it is written), was "31.12.2024"',
      {},
    ],
    ['anything, with a way out', `${header}\n0,10,12,,11,5`, 'rawBarsFromCsv reads such text', {}],
    ['a corrupt bar, with a way out', `${header}\n0,10,8,9,11,5`, 'for inspectBars and repairBars.', {}],
    ['a corrupt bar', `${header}\n0,10,8,9,11,5`, 'X row 0 (line 2): high must not be below the low, was 8', {}],
  ])('%s', (_, text, message, options) => {
    expect(() => read(text, options)).toThrow(message);
  });

  it('a path or bytes in place of the text', () => {
    const bytes = new TextEncoder().encode(header) as unknown as string;

    expect(() => read('data/spy.csv')).toThrow(
      'text must be the text of the file, read it with readFileSync(path, \'utf8\'); was the path "data/spy.csv"',
    );
    expect(() => read('C:\\data\\spy.TXT')).toThrow(ValidationError);
    expect(() => read(bytes)).toThrow("readFileSync(path, 'utf8'); was bytes");
    expect(() => read(undefined as unknown as string)).toThrow('was undefined');
  });

  it('a calendar by name in place of the calendar', () => {
    expect(() => read(header, JSON.parse('{"calendar":"NYSE"}'))).toThrow(
      'options.calendar: must be a calendar such as NYSE; calendarByName gives it by its name, was "NYSE"',
    );
  });

  it('an option that does not exist', () => {
    expect(() => barsFromCsv('', JSON.parse('{"symbol":"X","timeframe":"1d","delimeter":";"}'))).toThrow(
      'options: "delimeter" is not an option. Did you mean "delimiter"?',
    );
  });
});

it('reads back what was written', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 1, max: 60 }), (seed, length) => {
      const bars = randomBars({ length, seed, timeframe: '5m' });

      expect(barsEqual(barsFromCsv(barsToCsv(bars), { symbol: 'RANDOM', timeframe: '5m' }), bars)).toBe(true);
    }),
  );
});

it('answers any text with bars or an error of ours', () => {
  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom(header, row('0'), row('3600'), '\n', '"', ';', ',', '\r\n', 'NaN', '1e999'),
  );
  fc.assert(
    fc.property(fc.array(piece), fc.boolean(), (pieces, hasHeader) => {
      try {
        read(pieces.join(''), { header: hasHeader });
      } catch (error) {
        expect(error).toBeInstanceOf(KairosError);
      }
    }),
    { numRuns: 1000 },
  );
});
