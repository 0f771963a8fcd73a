import type { FundingRate } from '../../paper/paper-venue.js';
import type { CollectFiles } from './collect-files.js';
import type { CollectSettings, FundingSource } from './collect-options.js';
import { type CollectedFile, loadSeries, nameOf, saveSeries, sha256Of } from './stored-series.js';

const HEADER = 'time,fundingRate,markPrice';

/** Settlements as CSV, rates and prices digit for digit. */
function fundingCsv(rates: readonly FundingRate[]): string {
  const lines = rates.map(
    ({ time, rate, markPrice = '' }) => `${new Date(time).toISOString()},${String(rate)},${String(markPrice)}`,
  );
  return `${[HEADER, ...lines].join('\n')}\n`;
}

/**
 * Collects the settlements of a symbol into one file. They are few, so that a file which does not cover what is wanted is collected anew.
 */
export async function collectFunding(
  files: CollectFiles,
  settings: CollectSettings,
  funding: FundingSource,
  symbol: string,
  onPart: (rows: number, resumed: boolean) => void,
): Promise<CollectedFile> {
  const { signal, clock } = settings;
  const name = nameOf(symbol, 'funding');
  const stored = await loadSeries(files, name);
  const to = Math.max(settings.from, Math.min(settings.to, clock.now()));
  if (stored && stored.facts.from <= settings.from && stored.facts.to >= to) {
    onPart(stored.facts.rows, true);
    return stored.facts;
  }
  const from = Math.min(settings.from, stored?.facts.from ?? settings.from);
  const end = Math.max(to, stored?.facts.to ?? to);
  const rates = await funding.fundingRates({ symbol, from, to: end, ...(signal && { signal }) });
  const text = fundingCsv(rates);
  const facts: CollectedFile = {
    file: `${name}.csv`,
    symbol,
    content: 'funding',
    from,
    to: end,
    rows: rates.length,
    missing: 0,
    gaps: [],
    sha256: sha256Of(text),
  };
  await saveSeries(files, name, { text, facts });
  onPart(rates.length, false);
  return facts;
}
