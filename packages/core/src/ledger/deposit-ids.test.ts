import { expect, it } from 'vitest';
import { createInstrument } from '../instrument/create-instrument.js';
import { Ledger } from './ledger.js';

const SHARE = createInstrument({ symbol: 'SHARE' });

it('a deposit and a withdrawal with an id count once', () => {
  const ledger = new Ledger();

  expect(ledger.deposit('USD', 100, 0, 'wire-1')).toBe(true);
  expect(ledger.deposit('USD', '100.00', 5, 'wire-1')).toBe(false);
  expect(ledger.withdraw('USD', 30, 6, 'wire-1')).toBe(true);
  expect(ledger.withdraw('USD', 30, 6, 'wire-1')).toBe(false);
  expect(ledger.balance('USD').cash.toString()).toBe('70');
  expect(ledger.entries().map(({ sequence, kind }) => `${sequence} ${kind}`)).toEqual(['1 deposit', '2 withdrawal']);
  expect(ledger.entries()[0]).toMatchObject({ id: 'wire-1' });
});

it('without an id every call counts', () => {
  const ledger = new Ledger();

  expect(ledger.deposit('USD', 1, 0)).toBe(true);
  expect(ledger.deposit('USD', 1, 0)).toBe(true);
  expect(ledger.balance('USD').cash.toString()).toBe('2');
  expect(ledger.entries()[0]).not.toHaveProperty('id');
});

it('refuses another amount or currency under the same id, and an id that is none', () => {
  const ledger = new Ledger();
  ledger.deposit('USD', 100, 0, 'wire-1');

  expect(() => ledger.deposit('USD', 101, 0, 'wire-1')).toThrow('deposit:wire-1 was booked before as 100 USD');
  expect(() => ledger.deposit('EUR', 100, 0, 'wire-1')).toThrow('was given again as 100 EUR');
  expect(() => ledger.deposit('USD', 1, 0, '')).toThrow('id must be a text that is not empty');
  expect(ledger.balance('USD').cash.toString()).toBe('100');
});

it('remembers the ids through a snapshot, and tells what was booked', () => {
  const before = new Ledger({ instruments: [SHARE] });
  before.deposit('USD', 100, 0, 'wire-1');
  before.bookFunding({ id: 'f', symbol: 'SHARE', amount: 1, time: 0 });
  const ledger = Ledger.restore(JSON.parse(JSON.stringify(before.snapshot())), { instruments: [SHARE] });

  expect(ledger.deposit('USD', 100, 0, 'wire-1')).toBe(false);
  expect(ledger.isBooked('deposit', 'wire-1')).toBe(true);
  expect(ledger.isBooked('withdrawal', 'wire-1')).toBe(false);
  expect(ledger.isBooked('funding', 'f')).toBe(true);
  expect(ledger.isBooked('fill', 'f')).toBe(false);
  expect(ledger.balance('USD').cash.toString()).toBe('101');
});
