import type { ClientOrderId } from '@kairos/core';

/** What Tradier takes as a tag. */
const TAG = /^[A-Za-z0-9-]{1,255}$/;

/** Before ids that are no tags and so are written as hexadecimal digits. */
const ENCODED = 'kx-';

/** Before the id of an order that nobody gave one of ours. */
const FOREIGN = 'tradier-';

/**
 * Our order id as a tag of Tradier, which knows letters, digits and `-` only; others are written as hexadecimal digits.
 *
 * @returns `undefined` when the id is too long.
 */
export function tagOf(id: ClientOrderId): string | undefined {
  if (TAG.test(id) && !id.startsWith(ENCODED)) return id;
  const encoded = ENCODED + Buffer.from(id, 'utf8').toString('hex');
  return TAG.test(encoded) ? encoded : undefined;
}

/** The order id that a tag stands for. */
export function idOfTag(tag: string): ClientOrderId {
  const digits = tag.startsWith(ENCODED) ? tag.slice(ENCODED.length) : '';
  if (digits === '' || !/^([0-9a-f]{2})+$/.test(digits)) return tag;
  return Buffer.from(digits, 'hex').toString('utf8');
}

/** Id of an order that was not sent here: by hand, or by another program without a tag. */
export function foreignId(venueOrderId: string): ClientOrderId {
  return `${FOREIGN}${venueOrderId}`;
}

/** The venue's id in the id of a foreign order. */
export function foreignVenueId(id: ClientOrderId): string | undefined {
  const rest = id.startsWith(FOREIGN) ? id.slice(FOREIGN.length) : '';
  return /^\d+$/.test(rest) ? rest : undefined;
}
