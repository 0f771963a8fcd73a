import { NO_REGIME, REGIMES, type Regime, type RegimeSeries } from '@kairos/core';
import type { Reading } from '../../regimes/reading/reading-log.js';
import { KRONOS_FEATURES, PATH_FEATURES } from './kronos-measures.js';
import type { TrackedBar } from './market-track.js';
import type { RegimeSettings } from './regime-options.js';

type OverlaidReading = Omit<Reading, 'features'>;

const NUMBER = Object.fromEntries(REGIMES.map((name, at) => [name, at])) as Record<Regime, number>;

/** What the readings are laid over with. */
export interface Overlay {
  /** Bars that Kronos has read; on those after it the base answers alone. */
  readonly bars: readonly TrackedBar[];
  readonly source: string;
  /** First bar with all features. */
  readonly warmup: number;
  readonly settings: RegimeSettings;
}

/** The readings of the base from a bar on, with the alarms and features of Kronos laid over them. */
export function overlay(base: RegimeSeries, from: number, laid: Overlay): RegimeSeries {
  const { length } = base;
  const { bars, source, settings } = laid;
  const numbers = () => new Float64Array(length).fill(Number.NaN);
  const regime = new Uint8Array(length).fill(NO_REGIME);
  const [multiplier, probability] = [numbers(), numbers()];
  const probabilities = Object.fromEntries(REGIMES.map((name) => [name, numbers()])) as Record<Regime, Float64Array>;
  const direction = new Int8Array(length);
  const degraded = new Uint8Array(length);
  const names = settings.paths ? [...KRONOS_FEATURES, ...PATH_FEATURES] : KRONOS_FEATURES;
  const own = Object.fromEntries(names.map((name) => [name, numbers()]));

  for (let i = from; i < length; i++) {
    degraded[i] = bars[i] ? 0 : 1;
    for (const name of names) own[name]![i] = bars[i]?.features?.[name] ?? Number.NaN;
    const reading = readingAt(base, i, laid);
    if (!reading) continue;
    regime[i] = reading.regime;
    multiplier[i] = reading.multiplier;
    direction[i] = reading.direction;
    for (const [at, name] of REGIMES.entries()) probabilities[name][i] = reading.probabilities[at]!;
    probability[i] = reading.probabilities[reading.regime]!;
  }
  const features = { ...base.features, ...own };
  return { length, regime, multiplier, probability, probabilities, direction, features, source, degraded };
}

/** The reading of one bar, `undefined` while not ready. */
function readingAt(base: RegimeSeries, bar: number, { bars, warmup, settings }: Overlay): OverlaidReading | undefined {
  const named = base.regime[bar]!;
  const tracked = bars[bar];
  if (REGIMES[named] === undefined || (tracked && bar < warmup)) return undefined;
  const weights = REGIMES.map((name) => weightOf(base, name, bar));
  const regime = tracked ? ruledBy(tracked, named) : named;
  if (regime === named) {
    const direction = base.direction?.[bar] ?? 0;
    return { regime, multiplier: base.multiplier[bar]!, direction, probabilities: weights };
  }
  // Half the weight goes to what overrules, as the named regime has half in the statistical model.
  const probabilities = weights.map((weight, at) => weight / 2 + (at === regime ? 0.5 : 0));
  return { regime, multiplier: factorOf(regime, base.multiplier[bar]!, settings), direction: 0, probabilities };
}

/** Kronos makes a reading graver, never milder. */
function ruledBy({ isShock, isHigh }: TrackedBar, regime: number): number {
  if (isShock || regime === NUMBER.shock) return NUMBER.shock;
  return isHigh ? NUMBER.highVolatility : regime;
}

function factorOf(regime: number, before: number, { multipliers }: RegimeSettings): number {
  return Math.min(before, regime === NUMBER.shock ? multipliers.shock : multipliers.highVolatility);
}

/** Probability of a regime; of the others, where only the named one's is known, an even share of the rest. */
function weightOf(base: RegimeSeries, name: Regime, bar: number): number {
  if (base.probabilities) return base.probabilities[name][bar]!;
  const named = base.probability[bar]!;
  return REGIMES[base.regime[bar]!] === name ? named : (1 - named) / (REGIMES.length - 1);
}
