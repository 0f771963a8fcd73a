import { type BarSeries, createInstrument, NYSE, type Timeframe } from '@kairos/core';
import { describe, expect, it } from 'vitest';
import { checkInstrument } from './check-instrument.js';

const HOUR = 3_600_000;
/** 2024-01-02, a Tuesday; New York opens at 14:30 UTC. */
const TUESDAY = Date.UTC(2024, 0, 2);

function barsAt(time: readonly number[], timeframe: Timeframe = '1h', symbol = 'SPY'): BarSeries {
  const flat = new Float64Array(time.length).fill(10);
  const prices = { open: flat, high: flat, low: flat, close: flat, volume: flat };
  return { symbol, timeframe, length: time.length, time: Float64Array.from(time), ...prices };
}

const spy = createInstrument({ symbol: 'SPY', calendar: NYSE });

describe('checkInstrument', () => {
  it('refuses an instrument of another symbol', () => {
    expect(() => checkInstrument(spy, barsAt([TUESDAY], '1d', 'QQQ'))).toThrow(
      'options.instrument.symbol must be that of the bars, "QQQ", was "SPY"',
    );
  });

  it('takes bars of which half open outside the sessions, and refuses one more', () => {
    const inside = [14.5, 15.5].map((hour) => TUESDAY + hour * HOUR);
    const outside = [2, 3, 4].map((hour) => TUESDAY + hour * HOUR);

    expect(() => checkInstrument(spy, barsAt([...outside.slice(1), ...inside]))).not.toThrow();
    expect(() => checkInstrument(spy, barsAt([...outside, ...inside]))).toThrow(
      '3 of 5 bars looked at open outside the sessions of XNYS, such as the one of 2024-01-02T02:00:00.000Z',
    );
  });

  it('refuses around-the-clock bars with the calendar of an exchange, however many there are', () => {
    const hours = Array.from({ length: 8000 }, (_, i) => TUESDAY + i * HOUR);

    expect(() => checkInstrument(spy, barsAt(hours))).toThrow('must be that of the bars');
    expect(() => checkInstrument(createInstrument({ symbol: 'SPY' }), barsAt(hours))).not.toThrow();
  });

  it('leaves daily bars alone, and years that the calendar does not know', () => {
    expect(() => checkInstrument(spy, barsAt([TUESDAY], '1d'))).not.toThrow();
    expect(() => checkInstrument(spy, barsAt([Date.UTC(1800, 0, 1)]))).not.toThrow();
  });
});
