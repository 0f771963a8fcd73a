import fc from 'fast-check';
import { expect, it } from 'vitest';
import { maskSecret } from './mask-secret.js';

it.each([
  ['sk-1234567890abc', 'sk-***abc'],
  ['', '***'],
  ['a', '***'],
  ['hunter2', '***'],
  ['12345678', '1***8'],
  ['12345678901', '12***01'],
  ['1234567890123456789012345678901234567890', '123***890'],
])('masks %j as %j', (secret, masked) => {
  expect(maskSecret(secret)).toBe(masked);
});

it('never cuts a character in half', () => {
  expect(maskSecret('😀'.repeat(16))).toBe('😀😀😀***😀😀😀');
});

it('shows at most 3/8 of a secret, its two ends', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (secret) => {
      const [start = '', end = ''] = maskSecret(secret.replaceAll('*', 'x')).split('***');
      const shown = Array.from(start).length + Array.from(end).length;
      expect(shown).toBeLessThanOrEqual((Array.from(secret).length * 3) / 8);
    }),
  );
});
