import { mask } from '@kairos/core';
import { randomBars } from '@kairos/core/testing';
import { expect, it } from 'vitest';
import { backtest } from '../backtest.js';
import { scripted } from '../testing/scripted.js';
import { certificateSection } from './certificate-section.js';
import { formatTable } from './table.js';

const bars = randomBars({ length: 200, seed: 'certificate', timeframe: '1d' });

function tested(ahead: number, certify: boolean) {
  const strategy = scripted(
    {},
    {
      signals: ({ close, length }) => ({
        enterLong: mask(length, (i) => close[i + ahead]! > close[i]!),
        exitLong: mask(length, (i) => close[i + ahead]! < close[i]!),
      }),
    },
  );
  return backtest({ bars, strategy, capital: 1000, certify });
}

it('is an alert, and a line of the table, for a strategy that looks ahead', () => {
  const result = tested(1, true);

  expect(result.certificate?.isCausal).toBe(false);
  expect(formatTable(result, { bars })).toMatch(
    /^LOOKS AHEAD: \w+\[\d+\] \(\d{4}-\d\d-\d\d \d\d:\d\d\) was 1, 0 with the future/m,
  );
  expect(certificateSection(result)).toMatch(
    /^<p class="verdict down" role="alert"><strong>LOOKS AHEAD: .*<\/strong> The figures below mean nothing/,
  );
});

it('says in one line that nothing was found', () => {
  const result = tested(-1, true);

  expect(formatTable(result, { bars })).toContain('\nNo look-ahead found at 24 cuts.');
  expect(certificateSection(result)).toBe('<p class="subtitle">No look-ahead found at 24 cuts.</p>');
});

it('is absent unless asked for', () => {
  const result = tested(1, false);

  expect(result).not.toHaveProperty('certificate');
  expect(certificateSection(result)).toBe('');
  expect(formatTable(result, { bars })).not.toContain('LOOKS AHEAD');
});
