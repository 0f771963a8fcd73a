const LITTLE_ENDIAN = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/**
 * The values as little-endian float64, the same bytes on every machine: -0 counts as 0, and every NaN as the quiet one, since the
 * bits of a NaN are the engine's own business.
 *
 * @internal
 */
export function canonicalBytes(values: Float64Array, from = 0, to = values.length): Uint8Array<ArrayBuffer> {
  const part = new Float64Array(to - from);
  const view = new DataView(part.buffer);
  for (let i = 0; i < part.length; i++) {
    const value = values[from + i]!;
    if (!Number.isNaN(value)) part[i] = value + 0;
    else view.setBigUint64(i * 8, 0x7ff8000000000000n, LITTLE_ENDIAN);
  }
  if (!LITTLE_ENDIAN) for (let i = 0; i < part.length; i++) view.setFloat64(i * 8, part[i]!, true);
  return new Uint8Array(part.buffer);
}
