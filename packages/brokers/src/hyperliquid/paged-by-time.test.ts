import { expect, it } from 'vitest';
import { pagedByTime } from './paged-by-time.js';

interface Row {
  readonly time: number;
  readonly id: number;
}

/** A venue that gives so many rows at once. */
function venue(rows: readonly Row[], most: number) {
  const asked: number[] = [];
  const ask = async (startTime: number) => {
    asked.push(startTime);
    return rows.filter(({ time }) => time >= startTime).slice(0, most);
  };
  const read = (from: number) => pagedByTime(from, { ask, timeOf: ({ time }) => time, keyOf: ({ id }) => String(id) });
  return { asked, read };
}

const rowsOf = (count: number, timeOf: (id: number) => number) =>
  Array.from({ length: count }, (_, id) => ({ id, time: timeOf(id) }));

it('reads all pages, each row once', async () => {
  // Three rows share each instant, so pages end within one.
  const rows = rowsOf(1300, (id) => Math.floor(id / 3));
  const { asked, read } = venue(rows, 500);

  expect(await read(0)).toEqual(rows);
  expect(asked).toEqual([0, 166, 332]);
});

it('asks once for a short list', async () => {
  const { asked, read } = venue(
    rowsOf(499, (id) => id),
    500,
  );
  expect(await read(100)).toHaveLength(399);
  expect(asked).toEqual([100]);
});

it('ends although more rows share an instant than a page holds', async () => {
  const rows = rowsOf(1200, (id) => (id < 1100 ? 5 : 6));
  const { read } = venue(rows, 500);
  const got = await read(0);

  expect(got.slice(0, 500)).toEqual(rows.slice(0, 500));
  expect(got.at(-1)).toEqual({ id: 1199, time: 6 });
});
