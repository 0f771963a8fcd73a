/**
 * A secret as it may be shown: enough to tell two apart, too little to use.
 *
 * Up to 3 characters at each end stay, never more than 3/8 of all; a secret of fewer than 8 characters is hidden whole. The
 * length is not shown.
 *
 * @example
 * ```ts
 * import { maskSecret } from '@kairos/core';
 *
 * maskSecret('sk-1234567890abc'); // => 'sk-***abc'
 * maskSecret('hunter2'); // => '***'
 * ```
 */
export function maskSecret(secret: string): string {
  const characters = Array.from(secret);
  if (characters.length < 8) return '***';
  const shown = Math.min(3, Math.floor((characters.length * 3) / 16));
  return `${characters.slice(0, shown).join('')}***${characters.slice(-shown).join('')}`;
}
