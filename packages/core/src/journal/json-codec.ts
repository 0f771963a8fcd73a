import { ValidationError } from '../errors/errors.js';
import { epochFault } from '../time/epoch.js';
import type { Json } from './journal.js';

/** How a kind of value is written as JSON and read back. */
export interface JsonCodec<T> {
  toJson(value: T): Json;
  fromJson(json: Json): T;
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

/** A value that is not right. Its path is put together on the way up, so that it costs nothing while all is well. */
class JsonFault extends Error {
  path = '';
}

function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (Array.isArray(value)) return 'an array';
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
}

/** Refuses a value, with what would be right. */
export function refuse(right: string, value: unknown): never {
  throw new JsonFault(`must be ${right}, was ${shown(value)}`);
}

function inside(key: string, error: unknown): unknown {
  if (error instanceof JsonFault) error.path = key + error.path;
  return error;
}

function named<A, B>(name: string, map: (value: A) => B, value: A): B {
  try {
    return map(value);
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error;
    const { path, message } = error;
    throw new ValidationError(`${name}${path} ${message}`, { issues: [{ path: name + path, message }] });
  }
}

/** Writes a value. @throws {@link ValidationError} naming the first field that cannot be written. */
export function write<T>(codec: JsonCodec<T>, value: T, name: string): Json {
  return named(name, codec.toJson, value);
}

/** Reads a value. @throws {@link ValidationError} naming the first field that is missing or wrong. */
export function read<T>(codec: JsonCodec<T>, json: Json, name: string): T {
  return named(name, codec.fromJson, json);
}

/** A codec of values that are JSON already and only need a look. */
export function plain<T extends Json>(right: string, isRight: (value: unknown) => boolean): JsonCodec<T> {
  const check = (value: Json) => (isRight(value) ? (value as T) : refuse(right, value));
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
    toJson(value) {
      const json: Record<string, Json> = {};
      let at = '';
      try {
        for (const [key, codec, isOptional] of entries) {
          at = key;
          const field = (value as Record<string, unknown>)[key];
          if (field !== undefined || !isOptional) json[key] = codec.toJson(field);
        }
      } catch (error) {
        throw inside(`.${at}`, error);
      }
      return json;
    },
    fromJson(json) {
      if (!isObject(json)) return refuse('an object', json);
      const value: Record<string, unknown> = {};
      let at = '';
      try {
        for (const [key, codec, isOptional] of entries) {
          at = key;
          // No field is named like anything that all objects have.
          const field = json[key];
          if (field !== undefined) value[key] = codec.fromJson(field);
          else if (!isOptional) refuse('given', field);
        }
      } catch (error) {
        throw inside(`.${at}`, error);
      }
      return Object.freeze(value) as T;
    },
  };
}

/** Maps each value, and says at which a fault was. */
function mapped<A, B>(values: readonly (readonly [key: string, value: A])[], map: (value: A) => B): [string, B][] {
  return values.map(([key, value]) => {
    try {
      return [key, map(value)];
    } catch (error) {
      throw inside(`.${key}`, error);
    }
  });
}

/** Any number of values of one kind. */
export function list<T>(codec: JsonCodec<T>): JsonCodec<readonly T[]> {
  const each = <A, B>(values: readonly A[], map: (value: A) => B) =>
    mapped(Object.entries(values), map).map(([, value]) => value);
  return {
    toJson: (values) => each(values, codec.toJson),
    fromJson: (json) => (Array.isArray(json) ? Object.freeze(each(json, codec.fromJson)) : refuse('an array', json)),
  };
}

/** A value of one kind under each of any number of names. */
export function record<T>(codec: JsonCodec<T>): JsonCodec<Readonly<Record<string, T>>> {
  return {
    toJson: (values) => Object.fromEntries(mapped(Object.entries(values), codec.toJson)),
    fromJson(json) {
      if (!isObject(json)) return refuse('an object', json);
      return Object.freeze(Object.fromEntries(mapped(Object.entries(json), codec.fromJson)));
    },
  };
}

/** Objects of several kinds, told apart by the text in one field. */
export function tagged<T extends object>(tag: keyof T & string, kinds: Record<string, JsonCodec<T>>): JsonCodec<T> {
  const word = oneOf(Object.keys(kinds));
  const kindOf = (value: unknown) => {
    try {
      return kinds[word.fromJson(value as Json)]!;
    } catch (error) {
      throw inside(`.${tag}`, error);
    }
  };
  return {
    toJson: (value) => kindOf(value[tag]).toJson(value),
    fromJson(json) {
      if (!isObject(json)) return refuse('an object', json);
      return kindOf(Object.hasOwn(json, tag) ? json[tag] : undefined).fromJson(json);
    },
  };
}
