import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatBarTime,
  formatCount,
  formatDate,
  formatFraction,
  formatMoney,
  formatNumber,
  formatPrice,
  formatQuantity,
  formatRatio,
  formatTime,
  priceDecimals,
} from './format.js';

describe('formatNumber', () => {
  it.each([
    [0, 2, '0.00'],
    [999, 0, '999'],
    [1000, 0, '1,000'],
    [1234567.891, 2, '1,234,567.89'],
    [-1234567.891, 2, '-1,234,567.89'],
    [-123456, 0, '-123,456'],
    [0.123456789, 8, '0.12345679'],
    [1e20, 0, '100,000,000,000,000,000,000'],
    [1e21, 2, '1e+21'],
  ])('formats %d with %d decimals as %s', (value, decimals, text) => {
    expect(formatNumber(value, decimals)).toBe(text);
  });

  it('shows nothing negative that rounds to zero', () => {
    expect(formatNumber(-0.004, 2)).toBe('0.00');
    expect(formatNumber(-0, 0)).toBe('0');
  });

  it.each([undefined, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])('shows %s as -', (value) => {
    expect(formatNumber(value, 2)).toBe('-');
    expect(formatFraction(value)).toBe('-');
    expect(formatMoney(value)).toBe('-');
    expect(formatPrice(value)).toBe('-');
    expect(formatQuantity(value)).toBe('-');
    expect(formatTime(value)).toBe('-');
  });

  it('gives back the rounded number when the separators are taken away', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e15, max: 1e15, noNaN: true }),
        fc.integer({ min: 0, max: 6 }),
        (value, decimals) => {
          const text = formatNumber(value, decimals);
          expect(Number(text.replaceAll(',', ''))).toBe(Number(value.toFixed(decimals)) + 0);
          expect(text).toMatch(/^-?\d{1,3}(,\d{3})*(\.\d+)?$/);
        },
      ),
    );
  });
});

it('formats fractions as percentages', () => {
  expect(formatFraction(0.0234)).toBe('2.34 %');
  expect(formatFraction(-0.5678)).toBe('-56.78 %');
  expect(formatFraction(12.5)).toBe('1,250.00 %');
  expect(formatFraction(0.5, 0)).toBe('50 %');
});

it('formats money and ratios with two decimals, counts with none', () => {
  expect(formatMoney(10000)).toBe('10,000.00');
  expect(formatRatio(1.236)).toBe('1.24');
  expect(formatCount(5105)).toBe('5,105');
});

describe('formatPrice', () => {
  it.each([
    [1455.219971, '1,455.22'],
    [10, '10.00'],
    [1.08432, '1.0843'],
    [0.5, '0.50000'],
    [0.00001234, '0.000012340'],
    [0, '0.00'],
    [-37.63, '-37.63'],
  ])('formats %d as %s', (price, text) => {
    expect(formatPrice(price)).toBe(text);
  });

  it('never needs more than 12 decimals', () => {
    expect(priceDecimals(1e-30)).toBe(12);
  });
});

it('formats quantities without trailing zeros', () => {
  expect(formatQuantity(65)).toBe('65');
  expect(formatQuantity(1200)).toBe('1,200');
  expect(formatQuantity(0.5)).toBe('0.5');
  expect(formatQuantity(0.12345678912)).toBe('0.12345679');
});

describe('times', () => {
  it('are UTC days and minutes', () => {
    expect(formatDate(946857600000)).toBe('2000-01-03');
    expect(formatTime(946857600000 + 86_399_999)).toBe('2000-01-03 23:59');
    expect(formatDate(0)).toBe('1970-01-01');
  });

  it('name the minute only below a day', () => {
    expect(formatBarTime(946911000000, true)).toBe('2000-01-03 14:50');
    expect(formatBarTime(946911000000, false)).toBe('2000-01-03');
  });

  it('are - where no date of four digits exists', () => {
    expect(formatDate(8.64e15)).toBe('-');
    expect(formatDate(8.64e15 + 1)).toBe('-');
    expect(formatDate(undefined)).toBe('-');
  });
});
