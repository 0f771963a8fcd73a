import { NO_REGIME, REGIMES, type Regime, type RegimeSeries } from '@kairos/core';
import { KRONOS_FEATURES, PATH_FEATURES } from './kronos-measures.js';
import type { TrackedBar } from './market-track.js';
import type { RegimeSettings } from './regime-options.js';

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
export function overlay(base: RegimeSeries, from: number, { bars, source, warmup, settings }: Overlay): RegimeSeries {
  const { length } = base;
  const numbers = () => new Float64Array(length).fill(Number.NaN);
  const regime = new Uint8Array(length).fill(NO_REGIME);
  const [multiplier, probability] = [numbers(), numbers()];
  const probabilities = Object.fromEntries(REGIMES.map((name) => [name, numbers()])) as Record<Regime, Float64Array>;
  const direction = new Int8Array(length);
  const degraded = new Uint8Array(length);
  const names = settings.paths ? [...KRONOS_FEATURES, ...PATH_FEATURES] : KRONOS_FEATURES;
  const own = Object.fromEntries(names.map((name) => [name, numbers()]));

  for (let i = from; i < length; i++) {
    const tracked = bars[i];
    for (const name of names) own[name]![i] = tracked?.features?.[name] ?? Number.NaN;
    const isReady = REGIMES[base.regime[i]!] !== undefined && (!tracked || i >= warmup);
    degraded[i] = tracked ? 0 : 1;
    if (!isReady) continue;
    const ruled = tracked ? ruledBy(tracked, base.regime[i]!) : base.regime[i]!;
    const isOurs = ruled !== base.regime[i];
    regime[i] = ruled;
    multiplier[i] = isOurs ? factorOf(ruled, base.multiplier[i]!, settings) : base.multiplier[i]!;
    direction[i] = isOurs ? 0 : (base.direction?.[i] ?? 0);
    for (const [at, name] of REGIMES.entries()) {
      const weight = weightOf(base, name, i);
      // Half the weight goes to what overrules, as the named regime has half in the statistical model.
      probabilities[name][i] = isOurs ? weight / 2 + (at === ruled ? 0.5 : 0) : weight;
    }
    probability[i] = probabilities[REGIMES[ruled]!][i]!;
  }
  const features = { ...base.features, ...own };
  return { length, regime, multiplier, probability, probabilities, direction, features, source, degraded };
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
