import { z } from 'zod';
import { fromBase64, toBase64 } from '../http/wire.js';
import type { KronosReading } from './kronos-reading.js';

const schema = z.strictObject({
  surprise: z.number(),
  standardisedSurprise: z.number(),
  entropy: z.number(),
  dispersion: z.number().optional(),
  tilt: z.number().optional(),
  hidden: z.base64(),
});

/** A reading as one line. */
export function readingToText({ hidden, ...numbers }: KronosReading): string {
  return JSON.stringify({ ...numbers, hidden: toBase64(hidden) });
}

/** The reading of a line, `undefined` when it is none. */
export function readingFromText(text: string): KronosReading | undefined {
  try {
    const { hidden, dispersion, tilt, ...numbers } = schema.parse(JSON.parse(text));
    const values = fromBase64(hidden, 'hidden');
    return {
      ...numbers,
      hidden: values,
      ...(dispersion !== undefined && { dispersion }),
      ...(tilt !== undefined && { tilt }),
    };
  } catch {
    return undefined;
  }
}
