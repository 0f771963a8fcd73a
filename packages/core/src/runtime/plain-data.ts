/** How far into nested fields a log line looks. */
const DEEPEST = 8;

/** Changes what the walk finds; returning `undefined` keeps the walk's own answer. */
export interface PlainDataRules {
  text(value: string): string;
  /** Replaces a whole field because of its name. */
  field?(key: string, value: unknown): string | undefined;
}

const AS_IT_IS: PlainDataRules = { text: (value) => value };

function fieldsOf(value: object): [string, unknown][] {
  if (value instanceof Error) {
    const { name, message, stack, cause } = value;
    const own = Object.entries(value).filter(([key]) => key !== 'name');
    const rest: [string, unknown][] = cause === undefined ? [] : [['cause', cause]];
    return [['name', name], ['message', message], ...own, ['stack', stack], ...rest];
  }
  return Object.entries(value);
}

/**
 * Anything as plain data that `JSON.stringify` accepts: cycles, depth, errors, bigints, maps and throwing getters included.
 *
 * A log line must never be the thing that breaks trading, so what cannot be shown is named instead: `[circular]`, `[too deep]`,
 * `[unreadable]`.
 */
export function toPlainData(value: unknown, rules: PlainDataRules = AS_IT_IS): unknown {
  return walk(value, rules, []);
}

function walk(value: unknown, rules: PlainDataRules, above: readonly object[]): unknown {
  if (typeof value === 'string') return rules.text(value);
  if (typeof value === 'bigint' || typeof value === 'symbol') return rules.text(String(value));
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (typeof value === 'function') return '[function]';
  if (typeof value !== 'object' || value === null) return value;
  if (above.includes(value)) return '[circular]';
  if (above.length >= DEEPEST) return '[too deep]';
  try {
    return walkObject(value, rules, [...above, value]);
  } catch {
    return '[unreadable]';
  }
}

function walkObject(value: object, rules: PlainDataRules, above: readonly object[]): unknown {
  if (ArrayBuffer.isView(value)) return `[${value.constructor.name} of ${value.byteLength} bytes]`;
  if (Array.isArray(value)) return value.map((item) => walk(item, rules, above));
  if (value instanceof Set) return [...value].map((item) => walk(item, rules, above));
  if ('toJSON' in value && typeof value.toJSON === 'function') return walk(value.toJSON(), rules, above);
  const entries =
    value instanceof Map ? [...value].map(([key, item]) => [String(key), item] as const) : fieldsOf(value);
  return Object.fromEntries(
    entries.map(([key, item]) => [rules.text(key), rules.field?.(key, item) ?? walk(item, rules, above)]),
  );
}
