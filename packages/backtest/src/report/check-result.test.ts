import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { renderReport } from './document.js';
import { writeReport } from './write-report.js';

const FAULT = 'result must be a result, as backtest or backtestPortfolio gives it, was';

it.each<[unknown, string]>([
  ['report.html', 'report.html'],
  [undefined, 'undefined'],
  [null, 'null'],
  [{ open: [] }, 'an object without equity'],
])('%o is no result', async (result, shown) => {
  expect(() => renderReport(result as never)).toThrow(`${FAULT} ${shown}`);
  await expect(writeReport(result as never, join(tmpdir(), 'never.html'))).rejects.toThrow(`${FAULT} ${shown}`);
});
