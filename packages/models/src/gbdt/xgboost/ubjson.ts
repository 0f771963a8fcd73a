import { refuse } from '../feature-rows.js';

/** Deeper nesting than any model has. */
const MAX_DEPTH = 32;

/** Bytes of a number by its marker. */
const SIZES: Readonly<Record<string, number>> = { i: 1, U: 1, I: 2, l: 4, L: 8, d: 4, D: 8 };

/** Reads Universal Binary JSON (draft 12) as XGBoost writes it: big-endian, strongly typed arrays. */
class UbjReader {
  readonly #view: DataView;
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  document(): unknown {
    const value = this.#value(this.#marker(), 0);
    while (this.#at < this.#bytes.length && this.#peek() === 'N') this.#at++;
    if (this.#at !== this.#bytes.length) this.#fail('must end with the model, more bytes follow');
    return value;
  }

  #fail(message: string): never {
    return refuse(`UBJ byte ${this.#at}`, message);
  }

  #need(bytes: number): void {
    const left = this.#bytes.length - this.#at;
    if (bytes > left) this.#fail(`must have ${bytes} more bytes, ${left} are left: the file is cut off or no UBJ`);
  }

  #peek(): string {
    this.#need(1);
    return String.fromCharCode(this.#bytes[this.#at]!);
  }

  #marker(): string {
    let marker = this.#peek();
    this.#at++;
    while (marker === 'N') {
      marker = this.#peek();
      this.#at++;
    }
    return marker;
  }

  #number(marker: string): number {
    const size = SIZES[marker];
    if (size === undefined) this.#fail(`must hold a number, its marker was ${JSON.stringify(marker)}`);
    this.#need(size);
    const at = this.#at;
    this.#at += size;
    if (marker === 'i') return this.#view.getInt8(at);
    if (marker === 'U') return this.#view.getUint8(at);
    if (marker === 'I') return this.#view.getInt16(at);
    if (marker === 'l') return this.#view.getInt32(at);
    if (marker === 'd') return this.#view.getFloat32(at);
    return marker === 'D' ? this.#view.getFloat64(at) : Number(this.#view.getBigInt64(at));
  }

  #length(): number {
    const marker = this.#marker();
    const length = 'iUIlL'.includes(marker) ? this.#number(marker) : Number.NaN;
    if (!Number.isSafeInteger(length) || length < 0) this.#fail(`must have a length of at least 0, was ${length}`);
    return length;
  }

  #text(): string {
    const length = this.#length();
    this.#need(length);
    this.#at += length;
    return new TextDecoder().decode(this.#bytes.subarray(this.#at - length, this.#at));
  }

  #value(marker: string, depth: number): unknown {
    if (depth > MAX_DEPTH) this.#fail(`must not nest deeper than ${MAX_DEPTH}`);
    if (marker === '{') return this.#object(depth);
    if (marker === '[') return this.#array(depth);
    if (marker === 'S') return this.#text();
    if (marker === 'T') return true;
    if (marker === 'F') return false;
    if (marker === 'Z') return null;
    return this.#number(marker);
  }

  /** Whether `marker` stands here; it is passed over. */
  #takes(marker: string): boolean {
    if (this.#peek() !== marker) return false;
    this.#at++;
    return true;
  }

  #array(depth: number): unknown[] {
    const type = this.#takes('$') ? this.#marker() : undefined;
    if (type !== undefined) {
      const size = SIZES[type];
      if (size === undefined) this.#fail(`must have numbers in a typed array, was ${JSON.stringify(type)}`);
      if (!this.#takes('#')) this.#fail('must have a count behind the type of an array');
      const count = this.#length();
      this.#need(count * size);
      return Array.from({ length: count }, () => this.#number(type));
    }
    const items: unknown[] = [];
    // Each item takes a byte at least, so a wrong count ends at the end of the file.
    const count = this.#takes('#') ? this.#length() : undefined;
    while (count === undefined ? !this.#takes(']') : items.length < count) {
      items.push(this.#value(this.#marker(), depth + 1));
    }
    return items;
  }

  #object(depth: number): Record<string, unknown> {
    if (this.#peek() === '$') this.#fail('must not be a typed object, XGBoost writes none');
    const object: Record<string, unknown> = Object.create(null);
    const count = this.#takes('#') ? this.#length() : undefined;
    for (let i = 0; count === undefined ? !this.#takes('}') : i < count; i++) {
      const key = this.#text();
      object[key] = this.#value(this.#marker(), depth + 1);
    }
    return object;
  }
}

/**
 * Parses UBJ bytes into plain values.
 *
 * @throws `ValidationError` naming the byte where they stop being UBJ.
 * @internal
 */
export function parseUbj(bytes: Uint8Array): unknown {
  return new UbjReader(bytes).document();
}
