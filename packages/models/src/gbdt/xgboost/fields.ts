import { refuse } from '../feature-rows.js';
import { fitsFloat } from '../float-range.js';

function shown(value: unknown): string {
  if (value === undefined) return 'missing';
  return Array.isArray(value)
    ? `a list of ${value.length}`
    : typeof value === 'object'
      ? 'an object'
      : JSON.stringify(value);
}

/** A place in a model file, which says where something is wrong. @internal */
export class Field {
  readonly value: unknown;
  readonly path: string;

  constructor(value: unknown, path: string) {
    this.value = value;
    this.path = path;
  }

  get exists(): boolean {
    return this.value !== undefined && this.value !== null;
  }

  at(key: string): Field {
    const { value, path } = this;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) this.fail('an object');
    return new Field(Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined, `${path}.${key}`);
  }

  fail(wanted: string): never {
    return refuse(this.path, `must be ${wanted}, was ${shown(this.value)}`);
  }

  /** Says what a model uses that there is no room for. */
  unsupported(what: string): never {
    return refuse(
      this.path,
      `must not use ${what}: only gbtree models with numeric splits and one value per leaf can be read`,
    );
  }

  text(): string {
    return typeof this.value === 'string' ? this.value : this.fail('a text');
  }

  list(): readonly unknown[] {
    return Array.isArray(this.value) ? this.value : this.fail('a list');
  }

  items(): Field[] {
    return this.list().map((item, i) => new Field(item, `${this.path}[${i}]`));
  }

  /** A whole number, also as the text that XGBoost writes. */
  whole(low: number, high: number): number {
    const number = typeof this.value === 'string' && this.value !== '' ? Number(this.value) : this.value;
    const isFit = typeof number === 'number' && Number.isInteger(number) && number >= low && number <= high;
    return isFit ? number : this.fail(`a whole number from ${low} to ${high}`);
  }

  /** Numbers that float32 can hold, one per node or tree. */
  numbers(length?: number): readonly number[] {
    const list = this.list();
    if (length !== undefined && list.length !== length) this.fail(`a list of ${length}`);
    const at = list.findIndex((item) => typeof item !== 'number' || !fitsFloat(item));
    if (at >= 0) new Field(list[at], `${this.path}[${at}]`).fail('a number that float32 can hold');
    return list as readonly number[];
  }
}
