/** The Castagnoli polynomial 0x1EDC6F41, reflected. */
const POLYNOMIAL = 0x82f63b78;

/** One table a byte of a group of eight, one after the other: the remainder of each byte at each place. */
const TABLES = new Uint32Array(8 * 256);
for (let byte = 0; byte < 256; byte++) {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit++) remainder = remainder & 1 ? (remainder >>> 1) ^ POLYNOMIAL : remainder >>> 1;
  TABLES[byte] = remainder;
}
for (let i = 256; i < TABLES.length; i++) {
  const shorter = TABLES[i - 256]!;
  TABLES[i] = (shorter >>> 8) ^ TABLES[shorter & 255]!;
}

/**
 * CRC-32C of some bytes, eight at a time.
 *
 * It finds every fault of up to three bits in a record, and every burst of up to 32; other damage slips through once in 2^32.
 *
 * @returns An unsigned 32-bit number.
 * @see RFC 3720 section 12.1 and appendix B.4; Kounavis and Berry (2005), "A Systematic Approach to Building High Performance,
 * Software-based, CRC Generators" (slicing by 8)
 */
export function crc32c(bytes: Uint8Array, from = 0, to: number = bytes.length): number {
  const table = TABLES;
  let crc = 0xffffffff;
  let i = from;
  for (; i + 8 <= to; i += 8) {
    const low = crc ^ (bytes[i]! | (bytes[i + 1]! << 8) | (bytes[i + 2]! << 16) | (bytes[i + 3]! << 24));
    crc =
      table[1792 + (low & 255)]! ^
      table[1536 + ((low >>> 8) & 255)]! ^
      table[1280 + ((low >>> 16) & 255)]! ^
      table[1024 + (low >>> 24)]! ^
      table[768 + bytes[i + 4]!]! ^
      table[512 + bytes[i + 5]!]! ^
      table[256 + bytes[i + 6]!]! ^
      table[bytes[i + 7]!]!;
  }
  for (; i < to; i++) crc = (crc >>> 8) ^ table[(crc ^ bytes[i]!) & 255]!;
  return ~crc >>> 0;
}
