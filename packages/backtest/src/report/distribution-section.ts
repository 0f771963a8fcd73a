import type { BacktestResult } from '../result.js';
import { calendarReturns, type EquityCurve } from '../statistics/tables/calendar-returns.js';
import { histogram } from './plot/histogram.js';
import { isIntraday } from './summary.js';

/** How returns of days (or longer bars) and of trades are spread. */
export function distributionSection({
  result,
}: {
  readonly result: EquityCurve &
    Pick<BacktestResult, 'timeframe'> & { readonly trades: readonly { readonly return: number }[] };
}): string {
  const days = calendarReturns(result, 'day').flatMap((day) => day.return ?? []);
  const what = isIntraday(result) || /^1?d$/i.test(result.timeframe) ? 'returns of days' : 'returns of bars';
  const plots = [
    { title: `Distribution of the ${what}`, values: days.filter((value) => value !== 0), what },
    {
      title: 'Distribution of the returns of trades',
      values: result.trades.map((trade) => trade.return),
      what: 'returns of trades',
    },
  ].flatMap(({ title, values, what }) => {
    const plot = values.length < 2 ? '' : histogram(values, what);
    return plot === '' ? [] : [`<div><h3>${title}</h3>${plot}</div>`];
  });
  if (plots.length === 0) return '';
  return `<section id="distribution">
<h2>Returns</h2>
<p class="note">Losses and gains; the dashed line is the mean. Days without any change, in which the account held nothing, are left out.</p>
<div class="plots">
${plots.join('\n')}
</div>
</section>`;
}
