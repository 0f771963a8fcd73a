import { DataError } from '@kairos/core';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { parseExactJson } from './exact-json.js';
import { keepRaw, readWire, wireAmount, wireEpochMs, wireFloat, wireInteger, wireTime } from './wire.js';

const order = keepRaw(z.object({ id: wireInteger, price: wireAmount, at: wireTime }));

describe('readWire', () => {
  it('reads amounts exactly, and keeps fields that no schema knows', () => {
    const text = '{"id": 7, "price": 0.10, "at": "2025-12-09T18:03:51.029067177Z", "colour": "red"}';
    const read = readWire(order, parseExactJson(text), 'venue order');

    expect(read).toMatchObject({ id: 7, price: '0.10', at: Date.UTC(2025, 11, 9, 18, 3, 51, 29) });
    expect(read.raw).toMatchObject({ colour: 'red' });
  });

  it('names every field that is not as expected', () => {
    const read = () => readWire(order, { id: '1.5', price: 'NaN', at: '2025-12-09T18:03:51' }, 'venue order');

    expect(read).toThrow(DataError);
    expect(read).toThrow(
      'venue order is not as expected: id must be a whole number; price must be a decimal number; at must be a time with its zone',
    );
  });

  it('reads sizes of market data as floats', () => {
    expect(wireFloat.parse('12.50')).toBe(12.5);
    expect(wireFloat.safeParse('Infinity').success).toBe(false);
    expect(wireFloat.safeParse('1e999').success).toBe(false);
  });

  it('reads epoch milliseconds, and nothing that is another unit', () => {
    expect(wireEpochMs.parse('1704207600000')).toBe(1_704_207_600_000);
    expect(wireEpochMs.safeParse('1704207600').success).toBe(false);
  });
});
