import type { Decimal } from 'decimal.js';
import { ValidationError } from '../errors/errors.js';
import type { Instrument } from '../instrument/instrument.js';
import { roundQuantity } from '../instrument/rounding.js';
import { exact } from '../money/exact.js';

/** What the fills of one bar, or of one side of a quote, may take together. */
export interface VolumeRoom {
  /** Units that are left. */
  left: Decimal;
}

/** @throws {@link ValidationError} unless the share is above 0 and at most 1. */
export function checkVolumeShare(share: number | undefined): void {
  if (share === undefined || (share > 0 && share <= 1)) return;
  const message = `must be above 0 and at most 1, was ${share}`;
  throw new ValidationError(`maxVolumeShare ${message}`, { issues: [{ path: 'maxVolumeShare', message }] });
}

/**
 * The room that a volume leaves; none is kept where no share is set.
 *
 * @param name - What the volume is, for the error.
 * @throws {@link ValidationError} when a share is set and the volume is not known: guessing would fill anything.
 */
export function volumeRoom(
  share: number | undefined,
  volume: number | undefined,
  name: string,
): VolumeRoom | undefined {
  if (share === undefined) return undefined;
  if (volume !== undefined && volume >= 0 && Number.isFinite(volume)) return { left: exact(volume).times(share) };
  const message = `must be known where maxVolumeShare is set, was ${volume}`;
  throw new ValidationError(`${name} ${message}`, { issues: [{ path: name, message }] });
}

/** As much of a quantity as there is room for, in whole lots where it is cut. */
export function withinRoom(quantity: Decimal, room: VolumeRoom | undefined, instrument: Instrument): Decimal {
  if (!room || quantity.lessThanOrEqualTo(room.left)) return quantity;
  return roundQuantity(instrument, room.left);
}
