import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  barsFromCsv,
  CanceledError,
  DataError,
  NetworkError,
  NSE,
  SimulatedClock,
  ValidationError,
} from '@kairos/core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { fixtureBars, fixtureSource } from '../fixture-source.js';
import { collectBars, collectInto } from './collect-bars.js';
import { type CollectOptions, type CollectProgress, collectSettings } from './collect-options.js';
import { Death, MortalDisk } from './fixture-files.js';

const MINUTE = 60_000;
const START = Date.UTC(2024, 0, 1);

function folder(): string {
  const directory = mkdtempSync(join(tmpdir(), 'kairos-collect-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

/** Eight hours of minutes, less two. */
function source() {
  return fixtureSource(
    'x',
    fixtureBars(START, 480).filter((_, i) => i !== 100 && i !== 101),
  );
}

const funding = {
  fundingRates: async ({ symbol, from, to }: { symbol: string; from: number; to: number }) =>
    [START, START + 480 * MINUTE]
      .filter((time) => time >= from && time < to)
      .map((time) => ({ symbol, time, rate: '0.00010000', markPrice: '42000.10' })),
};

function options(more: Partial<CollectOptions> = {}): CollectOptions {
  return {
    source: source(),
    symbols: ['BTCUSDT', 'ETH/USD'],
    timeframes: ['1m'],
    from: START,
    to: START + 200 * MINUTE,
    directory: 'nowhere',
    barsPerPart: 60,
    clock: new SimulatedClock(START + 480 * MINUTE),
    ...more,
  };
}

describe('collectBars', () => {
  it('lets nobody else into the folder until it has ended, however it ends', async () => {
    const directory = folder();
    let proceed = () => {};
    const waiting = new Promise<void>((resolve) => (proceed = resolve));
    const slow = { history: () => waiting.then(() => Promise.reject(new NetworkError('no line', { venue: 'x' }))) };
    const first = collectBars(options({ directory, source: slow }));
    first.catch(() => undefined);
    while (readdirSync(directory).length === 0) await new Promise((resolve) => setImmediate(resolve));

    const second = collectBars(options({ directory }));
    await expect(second).rejects.toThrow(DataError);
    await expect(second).rejects.toThrow(`folder ${directory}: is held by process ${process.pid}`);
    proceed();
    await expect(first).rejects.toThrow('no line');
    expect(readdirSync(directory)).toEqual([]);
    expect((await collectBars(options({ directory }))).missing).toBe(4);
  });

  it('writes a file a series, its facts beside it, and checksums that other programs check', async () => {
    const directory = folder();
    const report = await collectBars(options({ directory, funding }));

    expect(readdirSync(directory).sort()).toEqual([
      'BTCUSDT-1m.csv',
      'BTCUSDT-1m.json',
      'BTCUSDT-funding.csv',
      'BTCUSDT-funding.json',
      'ETH%2FUSD-1m.csv',
      'ETH%2FUSD-1m.json',
      'ETH%2FUSD-funding.csv',
      'ETH%2FUSD-funding.json',
      'SHA256SUMS',
    ]);
    const text = readFileSync(join(directory, 'BTCUSDT-1m.csv'), 'utf8');
    expect(barsFromCsv(text, { symbol: 'BTCUSDT', timeframe: '1m' }).length).toBe(198);
    expect(readFileSync(join(directory, 'BTCUSDT-funding.csv'), 'utf8')).toBe(
      'time,fundingRate,markPrice\n2024-01-01T00:00:00.000Z,0.00010000,42000.10\n',
    );
    const sha256 = createHash('sha256').update(text).digest('hex');
    expect(readFileSync(join(directory, 'SHA256SUMS'), 'utf8')).toContain(`${sha256}  BTCUSDT-1m.csv\n`);
    expect(report).toMatchObject({ rows: 2 * 198 + 2, missing: 4 });
    expect(report.files[0]).toEqual({
      file: 'BTCUSDT-1m.csv',
      symbol: 'BTCUSDT',
      content: '1m',
      from: START,
      to: START + 200 * MINUTE,
      rows: 198,
      missing: 2,
      gaps: [{ from: START + 100 * MINUTE, to: START + 101 * MINUTE, missing: 2 }],
      sha256,
    });
    expect(JSON.parse(readFileSync(join(directory, 'BTCUSDT-1m.json'), 'utf8'))).toEqual(report.files[0]);
  });

  it('tells how far it is', async () => {
    const told: CollectProgress[] = [];
    await collectBars(options({ directory: folder(), symbols: ['BTCUSDT'], onProgress: (each) => told.push(each) }));

    expect(told.map(({ done, total, rows, resumed }) => [done, total, rows, resumed])).toEqual([
      [1, 4, 60, false],
      [2, 4, 58, false],
      [3, 4, 60, false],
      [4, 4, 20, false],
    ]);
    expect(told[0]).toMatchObject({ symbol: 'BTCUSDT', content: '1m' });
  });

  it('asks for nothing that is there already', async () => {
    const directory = folder();
    const first = await collectBars(options({ directory, funding }));
    const again = source();
    const refusing = { fundingRates: () => Promise.reject(new Error('asked again')) };

    expect(await collectBars(options({ directory, source: again, funding: refusing }))).toEqual(first);
    expect(again.requests).toEqual([]);
  });

  it('fetches what is in front and behind when more is wanted, and ends as if it had been collected at once', async () => {
    const directory = folder();
    await collectBars(options({ directory, from: START + 150 * MINUTE }));
    const more = source();
    const report = await collectBars(options({ directory, source: more, to: START + 300 * MINUTE }));

    expect(report).toEqual(await collectBars(options({ directory: folder(), to: START + 300 * MINUTE })));
    const asked = more.requests.filter(({ symbol }) => symbol === 'BTCUSDT');
    expect(asked.map(({ from, to }) => [(from - START) / MINUTE, (to - START) / MINUTE])).toEqual([
      ...[
        [0, 60],
        [60, 120],
        [120, 150],
      ],
      ...[
        [200, 240],
        [240, 300],
      ],
    ]);
  });

  it('leaves the bar that is under way to the next run', async () => {
    const directory = folder();
    const clock = new SimulatedClock(START + 10 * MINUTE + 30_000);
    const one = { directory, clock, symbols: ['BTCUSDT'] };
    const first = await collectBars(options(one));
    await clock.advance(MINUTE);
    const second = await collectBars(options(one));

    expect([first.rows, second.rows]).toEqual([10, 11]);
    expect(first.files[0]!.to).toBe(START + 10 * MINUTE);
  });

  it('asks again for what was missing at the end', async () => {
    const directory = folder();
    const late = fixtureSource('late', fixtureBars(START, 150));
    const one = { directory, symbols: ['BTCUSDT'] };
    const first = await collectBars(options({ ...one, source: late }));
    const second = await collectBars(options({ ...one, source: fixtureSource('x', fixtureBars(START, 200)) }));

    expect([first.missing, second.missing]).toEqual([50, 0]);
  });

  it('goes by the sessions of a calendar', async () => {
    const { open } = NSE.sessionAt(START);
    const days = { from: START, to: START + 7 * 1440 * MINUTE, timeframes: ['1d'] as const, calendarOf: () => NSE };
    const clock = new SimulatedClock(START + 30 * 1440 * MINUTE);
    const one = { ...days, directory: folder(), symbols: ['TCS.NS'], clock };
    // Monday to Friday, less Wednesday.
    const bars = fixtureBars(open, 5, 1440 * MINUTE).filter((_, i) => i !== 2);
    const { files } = await collectBars(options({ ...one, source: fixtureSource('x', bars) }));

    expect(files[0]).toMatchObject({ rows: 4, missing: 1 });
  });

  it('keeps what it has when the source fails, and goes on from there', async () => {
    const directory = folder();
    const failing = source();
    const one = { directory, symbols: ['BTCUSDT'], source: failing };
    const history = failing.history;
    let calls = 0;
    const dying = {
      ...failing,
      history: (request: Parameters<typeof history>[0]) =>
        ++calls === 3 ? Promise.reject(new NetworkError('down', { venue: 'x' })) : history(request),
    };
    await expect(collectBars(options({ ...one, source: dying }))).rejects.toThrow('down');
    expect(readdirSync(directory).filter((name) => name.endsWith('.bars'))).toHaveLength(2);
    failing.requests.length = 0;
    const told: boolean[] = [];
    await collectBars(options({ ...one, onProgress: ({ resumed }) => told.push(resumed) }));

    expect(told).toEqual([true, true, false, false]);
    expect(failing.requests).toHaveLength(2);
    expect(readdirSync(directory).filter((name) => !/\.(csv|json)$|SUMS/.test(name))).toEqual([]);
  });

  it('stops between two stretches when it is canceled', async () => {
    const stop = new AbortController();
    const one = { directory: folder(), signal: stop.signal, onProgress: () => stop.abort() };

    await expect(collectBars(options(one))).rejects.toBeInstanceOf(CanceledError);
  });

  it('overwrites nothing that it did not write', async () => {
    const directory = folder();
    writeFileSync(join(directory, 'BTCUSDT-1m.csv'), 'mine\n');
    await expect(collectBars(options({ directory }))).rejects.toThrow('BTCUSDT-1m.csv was not collected here');

    const other = folder();
    await collectBars(options({ directory: other }));
    writeFileSync(join(other, 'BTCUSDT-1m.csv'), 'time,open,high,low,close,volume\n');
    const collecting = collectBars(options({ directory: other }));
    await expect(collecting).rejects.toBeInstanceOf(DataError);
    await expect(collecting).rejects.toThrow('was changed since it was collected');
  });

  it.each([
    [{ symbols: [] }, 'options.symbols: must list at least one'],
    [{ symbols: ['BTC\ud83d'] }, 'must be a symbol of whole characters, was one with half of a pair'],
    [{ timeframes: ['5 min' as '5m'] }, 'timeframe must be a whole number'],
    [{ from: START / 1000 + 1 }, 'this looks like seconds'],
    [{ to: START }, 'to must be after from (2024-01-01T00:00:00.000Z), was 2024-01-01T00:00:00.000Z'],
    [
      { from: START + 480 * MINUTE, to: START + 500 * MINUTE },
      'from must lie before now (2024-01-01T08:00:00.000Z), was 2024-01-01T08:00:00.000Z',
    ],
    [{ barsPerPart: 0 }, 'options.barsPerPart'],
    [{ funding: {} as typeof funding }, 'must be a source of funding'],
    [{ dir: 'x' } as object, '"dir" is not an option'],
  ])('refuses %j', async (change, words) => {
    const collecting = collectBars(options({ ...change, directory: folder() }));
    await expect(collecting).rejects.toBeInstanceOf(ValidationError);
    await expect(collecting).rejects.toThrow(words);
  });
});

describe('a process that is killed', () => {
  const settings = (from = START + 40 * MINUTE, minutes = 90) =>
    collectSettings(options({ funding, from, to: START + minutes * MINUTE, symbols: ['BTCUSDT'], barsPerPart: 30 }));

  /** A folder in which one run has been, or none, before the one that dies. */
  async function begun(isFirst: boolean): Promise<MortalDisk> {
    const disk = new MortalDisk();
    if (!isFirst) await collectInto(disk.process(), settings(START + 50 * MINUTE, 70));
    return disk;
  }

  it.each([
    ['in its first run', true],
    ['in a later one that adds to the files', false],
  ])(
    '%s, at any byte, leaves what the next one finishes to the same bytes',
    { timeout: 60_000 },
    async (_, isFirst) => {
      const whole = await begun(isFirst);
      const life = whole.process();
      const report = await collectInto(life, settings());
      const cost = life.steps.at(-1)!;
      // Around each write, rename and removal, and every so many bytes between them.
      const budgets = life.steps.flatMap((step) => [step - 1, step]);
      for (let budget = 0; budget < cost; budget += 173) budgets.push(budget);
      let deaths = 0;
      for (const budget of new Set(budgets)) {
        const disk = await begun(isFirst);
        await collectInto(disk.process(budget), settings()).catch((error: unknown) => {
          expect(error).toBeInstanceOf(Death);
          deaths++;
        });
        expect(await collectInto(disk.process(), settings())).toEqual(report);
        // What lies there unfinished is not called by its name.
        const left = [...disk.content].filter(([name]) => !name.endsWith('.part'));
        expect(new Map(left)).toEqual(whole.content);
      }
      expect(deaths).toBeGreaterThan(30);
    },
  );

  it('again and again comes to an end', async () => {
    const whole = await begun(true);
    await collectInto(whole.process(), settings());
    const disk = await begun(true);
    let lives = 0;
    // Enough for the largest write of all and what goes with it, so that every life gets one step further.
    const budget = Math.max(...[...whole.content.values()].map((text) => text.length)) + 700;
    for (let isDone = false; !isDone; lives++) {
      isDone = await collectInto(disk.process(budget), settings()).then(
        () => true,
        () => false,
      );
      expect(lives).toBeLessThan(50);
    }
    expect(lives).toBeGreaterThan(1);
    expect(disk.content.get('BTCUSDT-1m.csv')).toBe(whole.content.get('BTCUSDT-1m.csv'));
  });
});
