import {
  type BarSeries,
  type HistoryRequest,
  type MarketEvent,
  NetworkError,
  NSE,
  NYSE,
  SimulatedClock,
} from '@kairos/core';
import { describe, expect, it } from 'vitest';
import { fixtureBars, fixtureSource } from './fixture-source.js';
import { nextBarClose, pollBars } from './poll-bars.js';

const MINUTE = 60_000;
const iso = (time: number) => new Date(time).toISOString();

describe('nextBarClose', () => {
  it.each([
    ['1m', '2024-01-02T10:00:30Z', '2024-01-02T10:01:00.000Z'],
    ['5m', '2024-01-02T10:00:00Z', '2024-01-02T10:05:00.000Z'],
    ['1d', '2024-01-02T10:00:00Z', '2024-01-03T00:00:00.000Z'],
    ['1w', '2024-01-02T10:00:00Z', '2024-01-08T00:00:00.000Z'],
  ] as const)('of %s after %s is %s', (timeframe, time, close) => {
    expect(iso(nextBarClose(Date.parse(time), timeframe))).toBe(close);
  });

  it('is 15:30 in Mumbai for a day of the NSE, over weekends and holidays', () => {
    expect(iso(nextBarClose(Date.parse('2024-01-24T04:00:00Z'), '1d', NSE))).toBe('2024-01-24T10:00:00.000Z');
    // Friday 26 January is Republic Day.
    expect(iso(nextBarClose(Date.parse('2024-01-25T10:00:00Z'), '1d', NSE))).toBe('2024-01-29T10:00:00.000Z');
  });

  it('is the first bar of the next session while closed, and the early close where the day is short', () => {
    expect(iso(nextBarClose(Date.parse('2024-01-05T22:00:00Z'), '5m', NYSE))).toBe('2024-01-08T14:35:00.000Z');
    expect(iso(nextBarClose(Date.parse('2024-11-29T17:45:00Z'), '1h', NYSE))).toBe('2024-11-29T18:00:00.000Z');
  });
});

async function collect(events: AsyncGenerator<MarketEvent>): Promise<number[]> {
  const times: number[] = [];
  for await (const event of events) if (event.type === 'bar') times.push(event.bar.time);
  return times;
}

describe('pollBars', () => {
  const begin = Date.UTC(2024, 0, 2, 10);
  const source = () => fixtureSource('x', fixtureBars(begin - 5 * MINUTE, 60));

  /** The source as it is at an instant: only bars that have closed. */
  function closed(clock: SimulatedClock, { history }: { history(request: HistoryRequest): Promise<BarSeries> }) {
    return (request: HistoryRequest) => history({ ...request, to: clock.now() - MINUTE + 1 });
  }

  it('tells each bar once, from the one under way on', async () => {
    const clock = new SimulatedClock(begin + 30_000);
    const stop = new AbortController();
    const fixture = source();
    const request = { symbols: ['A'], timeframe: '1m', signal: stop.signal } as const;
    const told = collect(pollBars(closed(clock, fixture), request, { clock }));
    await clock.advance(3 * MINUTE);
    stop.abort();

    expect(await told).toEqual([begin, begin + MINUTE, begin + 2 * MINUTE]);
    expect(fixture.requests.map(({ from }) => from)).toEqual([begin, begin + 1, begin + MINUTE + 1]);
  });

  it('makes good after a failure, and says so', async () => {
    const clock = new SimulatedClock(begin);
    const stop = new AbortController();
    const fixture = source();
    const down = new NetworkError('down', { venue: 'x' });
    fixture.failures.push(down);
    const faults: unknown[] = [];
    const request = { symbols: ['A'], timeframe: '1m', signal: stop.signal } as const;
    const options = { clock, delayMs: 0, onFault: (error: unknown) => faults.push(error) };
    const told = collect(pollBars(closed(clock, fixture), request, options));
    await clock.advance(2 * MINUTE);
    stop.abort();

    expect(await told).toEqual([begin, begin + MINUTE]);
    expect(faults).toEqual([down]);
  });

  it('ends with a failure that nobody listens to', async () => {
    const clock = new SimulatedClock(begin);
    const fixture = source();
    fixture.failures.push(new NetworkError('down', { venue: 'x' }));
    const told = collect(pollBars(fixture.history, { symbols: ['A'], timeframe: '1m' }, { clock }));
    const refused = expect(told).rejects.toThrow('down');
    await clock.advance(2 * MINUTE);
    await refused;
  });

  it('asks nothing while the market is closed', async () => {
    const clock = new SimulatedClock(Date.UTC(2024, 0, 5, 22));
    const stop = new AbortController();
    const fixture = source();
    const request = { symbols: ['A', 'B'], timeframe: '1h', signal: stop.signal } as const;
    const told = collect(pollBars(fixture.history, request, { clock, calendarOf: () => NYSE }));
    // Monday 09:30 in New York is 14:30 UTC; the first hour ends at 15:30.
    await clock.advanceTo(Date.UTC(2024, 0, 8, 15, 30, 1));
    expect(fixture.requests).toEqual([]);
    await clock.advance(2_000);
    stop.abort();
    await told;

    expect(fixture.requests.map(({ symbol }) => symbol)).toEqual(['A', 'B']);
  });

  it('has no quotes', async () => {
    const clock = new SimulatedClock(begin);
    await expect(collect(pollBars(source().history, { symbols: ['A'] }, { clock }))).rejects.toThrow(
      'timeframe must be given',
    );
  });
});
