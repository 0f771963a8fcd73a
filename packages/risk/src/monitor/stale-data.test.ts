import { ALWAYS_OPEN, NYSE } from '@kairos/core';
import { describe, expect, it } from 'vitest';
import { barAt, clockAt } from '../testing/observations.js';
import { riskMonitor } from './risk-monitor.js';
import { staleData } from './stale-data.js';

const MINUTE = 60_000;

describe('data are stale', () => {
  it('after more than so much time without a bar, and fresh with the next', () => {
    const monitor = riskMonitor({ switches: [staleData({ afterMs: 2 * MINUTE })] });
    monitor.observe(barAt(0, 100));
    monitor.observe(clockAt(2 * MINUTE));
    expect(monitor.state).toBe('active');

    monitor.observe(clockAt(3 * MINUTE));
    expect(monitor.active()).toMatchObject([
      {
        name: 'stale-data',
        symbol: 'BTC',
        state: 'halted',
        reason: 'No bar of BTC for 3 min of trading; allowed are 2 min.',
        limit: 2 * MINUTE,
        actual: 3 * MINUTE,
        lift: 'when-recovered',
      },
    ]);
    monitor.observe(barAt(3 * MINUTE, 100, { symbol: 'ETH' }));
    expect(monitor.state).toBe('halted');
    const [event] = monitor.observe(barAt(4 * MINUTE, 100));
    expect(event).toMatchObject({ change: 'lifted', symbol: 'BTC', tradingState: 'active' });
  });

  it('only while the market is open: nights and weekends do not count', () => {
    const monitor = riskMonitor({ switches: [staleData({ afterMs: 10 * MINUTE })], calendar: NYSE });
    const stateAt = (time: string) => {
      monitor.observe(clockAt(Date.parse(time)));
      return monitor.state;
    };
    // Friday, five minutes before the close; the Monday after is a holiday.
    monitor.observe(barAt(Date.parse('2024-01-12T20:55:00Z'), 100));
    expect(stateAt('2024-01-12T23:00:00Z')).toBe('active');
    expect(stateAt('2024-01-15T15:00:00Z')).toBe('active');
    expect(stateAt('2024-01-16T14:35:00Z')).toBe('active');
    expect(stateAt('2024-01-16T14:35:01Z')).toBe('halted');
  });

  it('not after the close, although the last bars did not come, but at the next opening', () => {
    const monitor = riskMonitor({ switches: [staleData({ afterMs: MINUTE })], calendar: NYSE });
    monitor.observe(barAt(Date.parse('2024-01-10T20:50:00Z'), 100));
    monitor.observe(clockAt(Date.parse('2024-01-10T21:30:00Z')));
    expect(monitor.state).toBe('active');
    monitor.observe(clockAt(Date.parse('2024-01-11T14:30:00Z')));
    expect(monitor.active()[0]?.actual).toBe(10 * MINUTE);
  });

  it('after lengths of the shortest bars of the symbol', () => {
    const monitor = riskMonitor({ switches: [staleData({ bars: 2 })] });
    monitor.observe(barAt(0, 100, { timeframe: '1h' }));
    monitor.observe(barAt(1, 100, { timeframe: '5m' }));
    monitor.observe(barAt(9 * MINUTE, 100, { timeframe: '1h' }));
    monitor.observe(clockAt(10 * MINUTE + 1));
    expect(monitor.state).toBe('active');
    monitor.observe(clockAt(10 * MINUTE + 2));
    expect(monitor.active()[0]?.limit).toBe(10 * MINUTE);
  });

  it('of daily bars after as many sessions', () => {
    const monitor = riskMonitor({ switches: [staleData({ bars: 2 })], calendar: NYSE });
    // Monday's bar; Tuesday's and Wednesday's do not come.
    monitor.observe(barAt(Date.parse('2024-01-08T21:00:00Z'), 100, { timeframe: '1d' }));
    monitor.observe(clockAt(Date.parse('2024-01-10T20:59:59Z')));
    expect(monitor.state).toBe('active');
    monitor.observe(clockAt(Date.parse('2024-01-11T14:30:00.001Z')));
    expect(monitor.state).toBe('halted');
  });

  it('when a symbol that must come never came', () => {
    const symbols = ['BTC', 'ETH'];
    const monitor = riskMonitor({ switches: [staleData({ afterMs: MINUTE, symbols })], calendar: NYSE });
    const open = Date.parse('2024-01-10T14:30:00Z');
    monitor.observe(clockAt(open));
    monitor.observe(barAt(open + MINUTE, 100));
    monitor.observe(clockAt(open + MINUTE + 1));
    expect(monitor.active().map(({ symbol }) => symbol)).toEqual(['ETH']);
  });
});

it('keeps hours of its own', () => {
  const switches = [staleData({ afterMs: MINUTE, calendar: ALWAYS_OPEN })];
  const monitor = riskMonitor({ switches, calendar: NYSE });
  const sunday = Date.UTC(2024, 0, 14);
  monitor.observe(barAt(sunday, 100));
  monitor.observe(clockAt(sunday + 2 * MINUTE));
  expect(monitor.state).toBe('halted');
});

it('a late bar is not news', () => {
  const monitor = riskMonitor({ switches: [staleData({ afterMs: MINUTE })] });
  monitor.observe(barAt(10 * MINUTE, 100));
  monitor.observe(clockAt(12 * MINUTE));
  monitor.observe(barAt(9 * MINUTE, 100));
  expect(monitor.state).toBe('halted');
});

it('lifted by hand, it waits for the feed to come and go again', () => {
  const monitor = riskMonitor({ switches: [staleData({ afterMs: MINUTE })] });
  monitor.observe(barAt(0, 100));
  monitor.observe(clockAt(2 * MINUTE));
  monitor.lift('stale-data', 2 * MINUTE, 'ana');
  monitor.observe(clockAt(90 * MINUTE));
  expect(monitor.state).toBe('active');
  monitor.observe(barAt(91 * MINUTE, 100));
  monitor.observe(clockAt(93 * MINUTE));
  expect(monitor.state).toBe('halted');
});

it('asks for one of afterMs and bars', () => {
  expect(() => staleData({})).toThrow('options must be given one of afterMs and bars, was "neither"');
  expect(() => staleData({ afterMs: 1, bars: 2 })).toThrow('was "both"');
  expect(() => staleData({ afterMs: 0 })).toThrow('afterMs must be a whole number of at least 1, was 0');
  expect(() => staleData({ afterMs: 120 })).toThrow(
    'afterMs must be at least 1000 milliseconds (120 s is 120000), was 120',
  );
  expect(() => staleData({ bars: 1 })).toThrow('bars must be a whole number of at least 2, was 1');
  expect(() => staleData({ bars: 2, symbols: [''] })).toThrow('symbols[0] must be a text that is not empty, was ""');
});

it('tells of a stale feed once, not at every observation', () => {
  const watch = staleData({ afterMs: MINUTE }).watch(ALWAYS_OPEN);
  watch.observe(barAt(0, 100));
  expect([2, 3, 4].map((minute) => watch.observe(clockAt(minute * MINUTE)).length)).toEqual([1, 0, 0]);
});
