import { expect, it } from 'vitest';
import { crc32c } from './crc32c.js';

// RFC 3720 appendix B.4; its table lists the bytes of each result from the lowest to the highest.
it.each([
  ['32 bytes of zeros', new Uint8Array(32), 0x8a9136aa],
  ['32 bytes of ones', new Uint8Array(32).fill(255), 0x62a8ab43],
  ['32 bytes counting up', Uint8Array.from({ length: 32 }, (_, i) => i), 0x46dd794e],
  ['32 bytes counting down', Uint8Array.from({ length: 32 }, (_, i) => 31 - i), 0x113fdb5c],
  ['the digits 1 to 9', new TextEncoder().encode('123456789'), 0xe3069283],
  ['nothing', new Uint8Array(0), 0],
] as const)('of %s is as published', (_, bytes, expected) => {
  expect(crc32c(bytes)).toBe(expected);
});

it('of a part is that of the part alone, at any length', () => {
  const bytes = Uint8Array.from({ length: 40 }, (_, i) => (i * 37) & 255);
  for (let from = 0; from < 20; from++) {
    for (let to = from; to <= 40; to++) expect(crc32c(bytes, from, to)).toBe(crc32c(bytes.slice(from, to)));
  }
});
