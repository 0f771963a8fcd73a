import { AuthenticationError } from '@kairos/core';
import { VENUE } from './client.js';

/**
 * The account that is traded: the one that was named, else the only one.
 *
 * @param numbers - The accounts that the token reaches.
 * @throws `AuthenticationError` when the token does not reach it, or none is named of several; it tells the ends of their numbers only.
 */
export function chooseAccount(numbers: readonly string[], named: string | undefined): string {
  const [only, ...others] = numbers;
  const wanted = named ?? (others.length === 0 ? only : undefined);
  if (wanted !== undefined && numbers.includes(wanted)) return wanted;
  const said = wanted === undefined ? 'accountId must be given' : `account ${wanted} is not one of this token`;
  const ending = numbers.map((number) => `...${number.slice(-4)}`).join(', ') || 'none';
  throw new AuthenticationError(`${said}: the token reaches ${ending}`, {
    venue: VENUE,
    response: { account: ending },
  });
}
