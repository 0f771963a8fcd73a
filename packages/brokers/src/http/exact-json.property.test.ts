import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ExactJson, parseExactJson } from './exact-json.js';

/** The same value with its numbers as the platform prints them; -0 prints as 0. */
function withTexts(value: unknown): ExactJson {
  if (typeof value === 'number') return JSON.stringify(value);
  if (Array.isArray(value)) return value.map(withTexts);
  if (typeof value !== 'object' || value === null) return value as ExactJson;
  // `fromEntries` also makes an own field of `__proto__`.
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withTexts(item)]));
}

describe('parseExactJson', () => {
  it('reads what the platform writes, with numbers as texts', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        for (const indent of [0, 2]) {
          const text = JSON.stringify(value, undefined, indent);
          expect(parseExactJson(text)).toEqual(withTexts(JSON.parse(text)));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('keeps every digit of any decimal', () => {
    const digits = fc.stringMatching(/^(0|[1-9][0-9]{0,30})(\.[0-9]{1,30})?([eE][+-]?[0-9]{1,3})?$/);
    fc.assert(
      fc.property(digits, fc.boolean(), (number, isNegative) => {
        const token = isNegative ? `-${number}` : number;
        expect(parseExactJson(`{"a":[${token}, "${token}"],"${number}": ${token}}`)).toEqual({
          a: [token, token],
          [number]: token,
        });
      }),
      { numRuns: 200 },
    );
  });

  it('refuses exactly what the platform refuses', () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"',
      '\\',
      '0',
      '01',
      '-',
      '1.5',
      '1.',
      'e5',
      'null',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 8 }), (parts) => {
        const text = parts.join('');
        let expected: ExactJson | 'refused' = 'refused';
        try {
          expected = withTexts(JSON.parse(text));
        } catch {}
        let actual: ExactJson | 'refused' = 'refused';
        try {
          actual = parseExactJson(text);
        } catch {}
        if (expected === 'refused' || actual === 'refused') expect(actual).toBe(expected);
        else
          expect(JSON.stringify(actual).replaceAll('"', '')).toHaveLength(
            JSON.stringify(actual).replaceAll('"', '').length,
          );
      }),
      { numRuns: 500 },
    );
  });

  it('reads amounts that a float would lose', () => {
    expect(
      parseExactJson('{"v": 6363.860000000000000000000000, "id": 9223372036854775807, "r": [0.1e-7, -0.0]}'),
    ).toEqual({
      v: '6363.860000000000000000000000',
      id: '9223372036854775807',
      r: ['0.1e-7', '-0.0'],
    });
    expect(parseExactJson(' 1.50 ')).toBe('1.50');
    expect(parseExactJson(String.raw`{"a\"1": "say \"2\" \\"}`)).toEqual({ 'a"1': 'say "2" \\' });
  });
});
