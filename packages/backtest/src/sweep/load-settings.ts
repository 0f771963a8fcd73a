import type { BacktestOptions } from '../options/backtest-options.js';
import { loadExport } from './module-export.js';
import type { SweepSettings } from './sweep-options.js';

/** The settings with those imported that name a module. @internal */
export async function loadSettings(settings: SweepSettings): Promise<Omit<BacktestOptions, 'bars' | 'strategy'>> {
  const loaded = await Promise.all(
    Object.entries(settings).map(async ([name, value]) => [name, await loadExport(value, `options.${name}`)] as const),
  );
  return Object.fromEntries(loaded) as unknown as Omit<BacktestOptions, 'bars' | 'strategy'>;
}
