import { DataError, defineStrategy, mask } from '@kairos/core';
import { randomBars } from '@kairos/core/testing';
import { parquetReadObjects } from 'hyparquet';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { renderHeatmap } from './heatmap.js';
import { sweep } from './sweep.js';
import { sweepFromJson, sweepToJson } from './sweep-json.js';
import { sweepToParquet } from './sweep-parquet.js';
import { sweepColumns, sweepToCsv } from './sweep-table.js';

const marked = defineStrategy({
  name: 'marked',
  params: z.object({ every: z.int(), mark: z.string(), on: z.boolean(), list: z.array(z.number()).default([]) }),
  signals: ({ length }, { every }) => ({
    enterLong: mask(length, (i) => i % every === 0),
    exitLong: mask(length, (i) => i % every === 1),
  }),
});
const result = await sweep({
  bars: randomBars({ length: 40, seed: 1 }),
  strategy: marked,
  capital: 1000,
  grid: { every: [3, 5, 1], mark: ['plain', 'a "quoted", <one>'], on: [true], list: [[1, 2]] },
  objective: 'winRate',
});

describe('sweepToCsv', () => {
  it('has a header and the best row first, quotes where needed, leaves undefined empty', () => {
    const [header, first, ...rest] = sweepToCsv(result).trimEnd().split('\n');

    // Every bar enters and none leaves: no closed trades, so no win rate.
    expect(header!.slice(0, 67)).toBe('index,params.every,params.mark,params.on,params.list,objective,bars');
    expect(first).toContain(`${result.rows[0]!.index},${result.rows[0]!.params.every},`);
    expect(rest).toHaveLength(5);
    expect(sweepToCsv(result)).toContain('"a ""quoted"", <one>",true,"[1,2]"');
    expect(rest.at(-1)).toContain(',1,');
  });
});

describe('sweepToJson', () => {
  it('reads back as it was', () => {
    expect(sweepFromJson(sweepToJson(result))).toEqual(result);
  });

  it('has a row on each line', () => {
    expect(
      sweepToJson(result)
        .split('\n')
        .filter((line) => line.startsWith('{"index"')),
    ).toHaveLength(6);
  });

  it('refuses other texts', () => {
    expect(() => sweepFromJson('{}')).toThrow(DataError);
    expect(() => sweepFromJson('[')).toThrow('sweep must be the text of sweepToJson');
  });
});

describe('sweepToParquet', () => {
  it('holds the same table', async () => {
    const bytes = sweepToParquet(result);
    const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
    const rows = await parquetReadObjects({ file });
    const columns = sweepColumns(result);

    expect(rows).toHaveLength(6);
    rows.forEach((row, i) => {
      for (const { name, values } of columns) {
        const value = values[i] ?? null;
        expect(row[name] ?? null).toEqual(name === 'params.list' ? JSON.stringify(value) : value);
      }
    });
  });
});

describe('renderHeatmap', () => {
  const picture = renderHeatmap(result);

  it('has a cell for each pair of values, with its values in words, escaped', () => {
    expect(picture.match(/<title>/g)).toHaveLength(6);
    expect(picture).toContain('every 1, mark plain: none');
    expect(picture).toContain('a &quot;quoted');
    expect(picture).not.toContain('<one>');
  });

  it('shades the best strongest', () => {
    const sharpe = renderHeatmap(result, { figure: 'totalReturn' });

    expect(sharpe).toContain('fill-opacity="1.000"');
    expect(sharpe).toContain('totalReturn of marked, RANDOM 1h');
  });

  it('shows the mean or the best of what falls into one cell', () => {
    const cells = (reduce: 'mean' | 'best') => renderHeatmap(result, { x: 'every', y: 'on', reduce });

    expect(cells('mean')).toBe(cells('best'));
    expect(() => cells('worst' as never)).toThrow('options.reduce must be "mean" or "best", was "worst"');
  });

  it('refuses what it does not know', () => {
    expect(() => renderHeatmap(result, { x: 'evry' })).toThrow('Did you mean "every"?');
    expect(() => renderHeatmap(result, { y: 'every', x: 'every' })).toThrow('must be another parameter than x');
    expect(() => renderHeatmap(result, { figure: 'sharp' as never })).toThrow('Did you mean "sharpe"?');
  });
});
