import { expect, it } from 'vitest';
import { smallResult } from './fixtures/small-result.js';
import { LISTED_TRADES } from './report-data.js';
import { tradeSection } from './trade-list.js';

function rowsOf(html: string): string[][] {
  const body = html.slice(html.indexOf('<tbody>'));
  return [...body.matchAll(/<tr[^>]*>(.*?)<\/tr>/g)].map(([, row]) =>
    [...row!.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/g)].map(([, cell]) => cell!.replace(/<[^>]*>/g, '')),
  );
}

it('lists closed trades and the open one', () => {
  expect(rowsOf(tradeSection(smallResult()))).toEqual([
    [
      '1',
      'long',
      '2024-01-03',
      '12.00',
      '2024-01-04',
      '11.90',
      '1',
      '80',
      '11.50',
      '14.00',
      '2.00',
      '-1.04 %',
      '-10.00',
      'signal',
    ],
    ['2', 'long', '2024-01-06', '14.00', '', '', '0', '70', '13.00', '', '1.00', '', '69.00', 'still open'],
  ]);
});

it('gives each cell the number it sorts by', () => {
  const html = tradeSection(smallResult());

  expect(html).toContain(`<td class="down" data-value="-10">-10.00</td>`);
  expect(html).toContain('<td class="up" data-value="69">69.00</td>');
  expect(html).toContain('<td data-value="1704240000000">2024-01-03</td>');
});

it('counts a trade as won only above 0, as the win rate does', () => {
  const [trade] = smallResult().trades;
  const trades = [0.01, 0, -0.01].map((profit) => ({ ...trade!, profit }));
  const html = tradeSection(smallResult({ trades }));

  expect([...html.matchAll(/data-outcome="(\w+)"/g)].map(([, outcome]) => outcome)).toEqual([
    'won',
    'lost',
    'lost',
    'open',
  ]);
});

it('has a header for every cell', () => {
  const html = tradeSection(smallResult());

  expect(html.match(/<th scope="col"/g)).toHaveLength(rowsOf(html)[0]!.length);
});

it('says so when there was no trade', () => {
  const { openTrade: _, ...result } = smallResult({ trades: [] });

  expect(tradeSection(result)).toContain('No trade was made.');
});

it('lists the last of very many and says how many there were', () => {
  const [trade] = smallResult().trades;
  const html = tradeSection(smallResult({ trades: Array.from({ length: LISTED_TRADES + 1 }, () => trade!) }));

  expect(rowsOf(html)).toHaveLength(LISTED_TRADES + 1);
  expect(rowsOf(html)[0]?.[0]).toBe('2');
  expect(html).toContain('Trades (2,002)');
  expect(html).toContain('The last 2,000 of 2,001 trades are listed');
});
