import { DataError } from '@kairos/core';
import { z } from 'zod';
import { FIGURES } from './packed-statistics.js';
import type { SweepResult } from './sweep-result.js';

const FORMAT = 'kairos/sweep-result/1';

const figure = z.number().nullish();
const combination = z.record(z.string(), z.json());

const schema = z.object({
  format: z.literal(FORMAT),
  strategy: z.string(),
  symbol: z.string(),
  timeframe: z.string(),
  objective: z.string(),
  goal: z.enum(['highest', 'lowest']),
  combinations: z.int(),
  tested: z.int(),
  unranked: z.int(),
  failed: z.int(),
  failures: z.array(
    z.object({
      index: z.int(),
      params: combination,
      name: z.string(),
      message: z.string(),
      cause: z.string().optional(),
    }),
  ),
  rows: z.array(
    z.object({ index: z.int(), params: combination, objective: figure, stats: z.record(z.string(), figure) }),
  ),
  top: z.int().nullish(),
  grid: z.record(z.string(), z.array(z.json())).nullish(),
  shard: z.object({ index: z.int(), of: z.int() }).nullish(),
  fingerprint: z.string(),
});

/**
 * A sweep as JSON, one row a line. The same result gives the same text on every machine; figures that are not defined are `null`.
 *
 * @example
 * ```ts
 * import { sweep, sweepFromJson, sweepToJson } from '@kairos/backtest';
 * import { defineStrategy, mask } from '@kairos/core';
 * import { randomBars } from '@kairos/core/testing';
 *
 * const always = defineStrategy({ name: 'always', signals: ({ length }) => ({ enterLong: mask(length, () => true) }) });
 * const bars = randomBars({ length: 20, seed: 1 });
 * const result = await sweep({ bars, strategy: always, capital: 1000, grid: {}, objective: 'sharpe' });
 * sweepToJson(sweepFromJson(sweepToJson(result))) === sweepToJson(result); // => true
 * ```
 */
export function sweepToJson(result: SweepResult): string {
  const { rows, failures, ...about } = result;
  const undefinedAsNull = (_: string, value: unknown) => (value === undefined ? null : value);
  // In the order of the schema, whatever the order in which the result was put together.
  const names = Object.keys(schema.shape).filter((name) => name !== 'rows' && name !== 'failures');
  const head = Object.fromEntries(
    names.map((name) => [name, { format: FORMAT, ...about }[name as keyof typeof about]]),
  );
  const start = JSON.stringify(head, undefinedAsNull).slice(0, -1);
  const lines = (list: readonly unknown[]) =>
    list.map((item) => `\n${JSON.stringify(item, undefinedAsNull)}`).join(',');
  return `${start},"failures":[${lines(failures)}],"rows":[${lines(rows)}]}\n`;
}

function parse(text: string): z.output<typeof schema> {
  try {
    return schema.parse(JSON.parse(text));
  } catch (cause) {
    const why = cause instanceof z.ZodError ? z.prettifyError(cause) : String(cause);
    throw new DataError(`sweep must be the text of sweepToJson: ${why}`, { source: 'sweep', cause });
  }
}

/**
 * A sweep from its JSON, such as a shard that another machine tested.
 *
 * @throws `DataError` when the text is not one of `sweepToJson`.
 */
export function sweepFromJson(text: string): SweepResult {
  const { format: _, ...parsed } = parse(text);
  const rows = parsed.rows.map(({ stats, objective, ...row }) => ({
    ...row,
    objective: objective ?? undefined,
    stats: Object.fromEntries(FIGURES.map((name) => [name, stats[name] ?? undefined])),
  }));
  const { top, grid, shard } = parsed;
  const optional = { top: top ?? undefined, grid: grid ?? undefined, shard: shard ?? undefined };
  return { ...parsed, ...optional, rows } as unknown as SweepResult;
}
