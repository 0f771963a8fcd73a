import { expect, it } from 'vitest';
import { ValidationError } from '../errors/errors.js';
import { hashPassword, needsRehash, verifyPassword } from './password.js';

const FAST = { iterations: 100_000 };

it('verifies the right password and no other', async () => {
  const stored = await hashPassword('correct horse', FAST);
  expect(await verifyPassword('correct horse', stored)).toBe(true);
  expect(await verifyPassword('correct horsf', stored)).toBe(false);
  expect(await verifyPassword('Correct horse', stored)).toBe(false);
  expect(await verifyPassword('', stored)).toBe(false);
});

it('stores scheme, at least 600,000 iterations, a 16-byte salt and a 32-byte hash', async () => {
  const stored = await hashPassword('p');
  expect(stored).toMatch(/^\$pbkdf2-sha256\$i=600000\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
  expect(needsRehash(stored)).toBe(false);
});

it('salts each hash anew', async () => {
  expect(await hashPassword('same', FAST)).not.toBe(await hashPassword('same', FAST));
});

it('is PBKDF2-HMAC-SHA256 as published', async () => {
  // RFC 7914 section 11: P "Password", S "NaCl", c 80000, dkLen 64.
  const hash = Buffer.from(
    '4ddcd8f60b98be21830cee5ef22701f9641a4418d04c0414aeff08876b34ab56' +
      'a1d425a1225833549adb841b51c9b3176a272bdebba1d078478f62b397f33c8d',
    'hex',
  );
  const stored = (salt: string) =>
    `$pbkdf2-sha256$i=80000$${Buffer.from(salt).toString('base64').replace(/=+$/, '')}$${hash.toString('base64').replace(/=+$/, '')}`;
  expect(await verifyPassword('Password', stored('NaCl'))).toBe(true);
  expect(await verifyPassword('password', stored('NaCl'))).toBe(false);
  expect(needsRehash(stored('NaCl'))).toBe(true);
});

it('takes composed and decomposed characters for the same password', async () => {
  const stored = await hashPassword('caf\u00e9', FAST);
  expect(await verifyPassword('cafe\u0301', stored)).toBe(true);
});

it.each([
  '',
  'hunter2',
  '$pbkdf2-sha256$i=600000$$',
  '$pbkdf2-sha256$i=0$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
  '$pbkdf2-sha256$i=99999999$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
  '$pbkdf2-sha1$i=600000$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
  '$2b$12$abcdefghijklmnopqrstuv',
])('takes %j for no hash', async (stored) => {
  expect(await verifyPassword('p', stored)).toBe(false);
  expect(needsRehash(stored)).toBe(true);
});

it('asks for a new hash when the old has fewer iterations than wanted', async () => {
  const stored = await hashPassword('p', FAST);
  expect(needsRehash(stored)).toBe(true);
  expect(needsRehash(stored, FAST)).toBe(false);
});

it('refuses empty and endless passwords, and too few iterations', async () => {
  await expect(hashPassword('')).rejects.toThrow('password must have 1 to 1024 characters, was 0 long');
  await expect(hashPassword('x'.repeat(1025))).rejects.toThrow(ValidationError);
  expect(await verifyPassword('x'.repeat(1025), await hashPassword('x', FAST))).toBe(false);
  await expect(hashPassword('p', { iterations: 99_999 })).rejects.toThrow(
    'iterations must be a whole number from 100000 to 10000000, was 99999',
  );
});
