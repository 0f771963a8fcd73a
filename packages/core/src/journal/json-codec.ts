import { ValidationError } from '../errors/errors.js';
import { epochFault } from '../time/epoch.js';
import type { Json } from './journal.js';

/** How a kind of value is written as JSON and read back. `path` says where it stands, for errors. */
export interface JsonCodec<T> {
  toJson(value: T, path: string): Json;
  fromJson(json: Json, path: string): T;
}

/** A field that may be left out. */
export interface OptionalField<T> {
  readonly optional: JsonCodec<T>;
}

/** One codec for each field of an object. */
export type FieldCodecs<T> = {
  readonly [K in keyof T]-?: Record<never, never> extends Pick<T, K>
    ? OptionalField<Exclude<T[K], undefined>>
    : JsonCodec<T[K]>;
};

/** Refuses a value, with what would be right. */
export function refuse(path: string, right: string, value: unknown): never {
  const shown = typeof value === 'object' && value !== null ? (Array.isArray(value) ? 'an array' : 'an object') : value;
  const message = `must be ${right}, was ${typeof shown === 'string' ? JSON.stringify(shown) : String(shown)}`;
  throw new ValidationError(`${path} ${message}`, { issues: [{ path, message }] });
}

/** A codec of values that are JSON already and only need a look. */
export function plain<T extends Json>(right: string, isRight: (value: unknown) => boolean): JsonCodec<T> {
  const check = (value: Json, path: string) => (isRight(value) ? (value as T) : refuse(path, right, value));
  return { toJson: check, fromJson: check };
}

export const text: JsonCodec<string> = plain('a text', (value) => typeof value === 'string');
export const flag: JsonCodec<boolean> = plain('true or false', (value) => typeof value === 'boolean');
export const finite: JsonCodec<number> = plain('a finite number', (value) => Number.isFinite(value));
export const count: JsonCodec<number> = plain(
  'a whole number of at least 0',
  (value) => Number.isSafeInteger(value) && (value as number) >= 0,
);
export const time: JsonCodec<number> = plain(
  'whole UTC epoch milliseconds',
  (value) => typeof value === 'number' && epochFault(value) === undefined,
);

/** One of some words. */
export function oneOf<T extends string>(words: Iterable<T>): JsonCodec<T> {
  const known: ReadonlySet<unknown> = new Set(words);
  return plain([...known].map((word) => `"${word}"`).join(' or '), (value) => known.has(value));
}

/** Marks a field that may be left out. */
export function optional<T>(codec: JsonCodec<T>): OptionalField<T> {
  return { optional: codec };
}

/** Whether JSON is an object and no list. */
export function isObject(json: Json | undefined): json is { readonly [key: string]: Json } {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

/** An object with these fields; others are passed over. What is read is frozen. */
export function object<T extends object>(fields: FieldCodecs<T>): JsonCodec<T> {
  type Field = readonly [key: string, codec: JsonCodec<unknown>, isOptional: boolean];
  const entries = Object.entries<JsonCodec<unknown> | OptionalField<unknown>>(fields).map(
    ([key, field]): Field => ('optional' in field ? [key, field.optional, true] : [key, field, false]),
  );
  return {
    toJson(value, path) {
      const json: Record<string, Json> = {};
      for (const [key, codec, isOptional] of entries) {
        const field = (value as Record<string, unknown>)[key];
        if (field !== undefined || !isOptional) json[key] = codec.toJson(field, `${path}.${key}`);
      }
      return json;
    },
    fromJson(json, path) {
      if (!isObject(json)) return refuse(path, 'an object', json);
      const value: Record<string, unknown> = {};
      for (const [key, codec, isOptional] of entries) {
        const field = Object.hasOwn(json, key) ? json[key] : undefined;
        if (field !== undefined) value[key] = codec.fromJson(field, `${path}.${key}`);
        else if (!isOptional) refuse(`${path}.${key}`, 'given', field);
      }
      return Object.freeze(value) as T;
    },
  };
}

/** Any number of values of one kind. */
export function list<T>(codec: JsonCodec<T>): JsonCodec<readonly T[]> {
  return {
    toJson: (values, path) => values.map((value, i) => codec.toJson(value, `${path}[${i}]`)),
    fromJson(json, path) {
      if (!Array.isArray(json)) return refuse(path, 'an array', json);
      return Object.freeze(json.map((each, i) => codec.fromJson(each, `${path}[${i}]`)));
    },
  };
}

/** Objects of several kinds, told apart by the text in one field. */
export function tagged<T extends object>(tag: keyof T & string, kinds: Record<string, JsonCodec<T>>): JsonCodec<T> {
  const word = oneOf(Object.keys(kinds));
  const kindOf = (value: unknown, path: string) => kinds[word.fromJson((value ?? null) as Json, `${path}.${tag}`)]!;
  return {
    toJson: (value, path) => kindOf(value[tag], path).toJson(value, path),
    fromJson(json, path) {
      if (!isObject(json)) return refuse(path, 'an object', json);
      return kindOf(Object.hasOwn(json, tag) ? json[tag] : null, path).fromJson(json, path);
    },
  };
}
