import { pbkdf2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { ValidationError } from '../errors/errors.js';

/** Options of {@link hashPassword}. */
export interface PasswordHashOptions {
  /** Rounds of PBKDF2, from 100,000 to 10,000,000; 600,000 unless given. */
  readonly iterations?: number;
}

const derive = promisify(pbkdf2);

/** OWASP Password Storage Cheat Sheet (2023), PBKDF2-HMAC-SHA256. */
const DEFAULT_ITERATIONS = 600_000;
const FEWEST_ITERATIONS = 100_000;
/** A stored hash that asks for more would be a way to keep the server busy. */
const MOST_ITERATIONS = 10_000_000;
const SALT_BYTES = 16;
const HASH_BYTES = 32;
const LONGEST_PASSWORD = 1024;

const STORED = /^\$pbkdf2-sha256\$i=([1-9]\d{0,7})\$([A-Za-z0-9+/]{6,86})\$([A-Za-z0-9+/]{22,86})$/;

interface StoredHash {
  readonly iterations: number;
  readonly salt: Buffer;
  readonly hash: Buffer;
}

function parseStored(stored: string): StoredHash | undefined {
  const [, iterations = '', salt = '', hash = ''] = STORED.exec(stored) ?? [];
  if (!iterations || Number(iterations) > MOST_ITERATIONS) return undefined;
  return { iterations: Number(iterations), salt: Buffer.from(salt, 'base64'), hash: Buffer.from(hash, 'base64') };
}

/** The same password typed on two keyboards may arrive as different code points (NIST SP 800-63B, 5.1.1.2). */
function bytesOf(password: string): Buffer {
  return Buffer.from(password.normalize('NFKC'), 'utf8');
}

function base64(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}

/**
 * Hashes a password for storage: PBKDF2-HMAC-SHA256 with a fresh random salt of 16 bytes.
 *
 * @param password - 1 to 1,024 characters.
 * @returns `$pbkdf2-sha256$i=<iterations>$<salt>$<hash>`, all that {@link verifyPassword} needs, base64 without padding.
 * @throws `ValidationError` when the password is empty or too long, or the iterations are out of range.
 * @see RFC 8018 section 5.2; OWASP Password Storage Cheat Sheet (600,000 iterations for PBKDF2-HMAC-SHA256)
 * @example
 * ```ts
 * import { hashPassword, verifyPassword } from '@kairos/core/node';
 *
 * const stored = await hashPassword('correct horse battery staple');
 * await verifyPassword('correct horse battery staple', stored); // => true
 * await verifyPassword('wrong', stored); // => false
 * ```
 */
export async function hashPassword(password: string, options: PasswordHashOptions = {}): Promise<string> {
  const { iterations = DEFAULT_ITERATIONS } = options;
  if (password.length < 1 || password.length > LONGEST_PASSWORD) {
    throw new ValidationError(`password must have 1 to ${LONGEST_PASSWORD} characters, was ${password.length} long`);
  }
  if (!Number.isInteger(iterations) || iterations < FEWEST_ITERATIONS || iterations > MOST_ITERATIONS) {
    throw new ValidationError(
      `iterations must be a whole number from ${FEWEST_ITERATIONS} to ${MOST_ITERATIONS}, was ${iterations}`,
    );
  }
  const salt = randomBytes(SALT_BYTES);
  const hash = await derive(bytesOf(password), salt, iterations, HASH_BYTES, 'sha256');
  return `$pbkdf2-sha256$i=${iterations}$${base64(salt)}$${base64(hash)}`;
}

/**
 * Tells whether a password belongs to a stored hash, in time that does not depend on where they differ.
 *
 * @param stored - What {@link hashPassword} returned; anything else belongs to no password and gives `false`.
 */
export async function verifyPassword(password: string, stored: string): Promise<boolean> {
  const parsed = parseStored(stored);
  if (!parsed || password.length < 1 || password.length > LONGEST_PASSWORD) return false;
  const { iterations, salt, hash } = parsed;
  const derived = await derive(bytesOf(password), salt, iterations, hash.length, 'sha256');
  return timingSafeEqual(derived, hash);
}

/**
 * Tells whether a stored hash is weaker than what {@link hashPassword} makes today, or not one of its kind. Ask after a
 * successful {@link verifyPassword} and store a new hash then.
 */
export function needsRehash(stored: string, options: PasswordHashOptions = {}): boolean {
  const { iterations = DEFAULT_ITERATIONS } = options;
  const parsed = parseStored(stored);
  if (!parsed) return true;
  return parsed.iterations < iterations || parsed.salt.length < SALT_BYTES || parsed.hash.length < HASH_BYTES;
}
