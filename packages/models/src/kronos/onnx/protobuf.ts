const VARINT = 0;
const BYTES = 2;

/** Writes the wire format of protocol buffers: fields by number, nested messages as bytes. */
export class ProtobufWriter {
  #bytes = new Uint8Array(256);
  #length = 0;

  /** The message so far. */
  bytes(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }

  /** A whole number, also a negative one, which takes ten bytes. */
  integer(field: number, value: number | bigint): this {
    return this.#varint(BigInt((field << 3) | VARINT)).#varint(BigInt.asUintN(64, BigInt(value)));
  }

  text(field: number, value: string): this {
    return this.message(field, new TextEncoder().encode(value));
  }

  /** Bytes, or a message that was written on its own. */
  message(field: number, value: Uint8Array | ProtobufWriter): this {
    const bytes = value instanceof ProtobufWriter ? value.bytes() : value;
    return this.#varint(BigInt((field << 3) | BYTES))
      .#varint(BigInt(bytes.length))
      .#append(bytes);
  }

  #varint(value: bigint): this {
    const bytes: number[] = [];
    let rest = value;
    do {
      const more = rest > 127n;
      bytes.push(Number(rest & 127n) | (more ? 128 : 0));
      rest >>= 7n;
    } while (rest > 0n);
    return this.#append(Uint8Array.from(bytes));
  }

  #append(bytes: Uint8Array): this {
    const needed = this.#length + bytes.length;
    if (needed > this.#bytes.length) {
      const grown = new Uint8Array(Math.max(needed, 2 * this.#bytes.length));
      grown.set(this.#bytes);
      this.#bytes = grown;
    }
    this.#bytes.set(bytes, this.#length);
    this.#length = needed;
    return this;
  }
}
