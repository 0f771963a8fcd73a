import { type Clock, type Logger, parseWith, type RegimeModel } from '@kairos/core';
import { z } from 'zod';
import type { HysteresisBounds } from '../../regimes/hold/hysteresis.js';
import { invalid } from '../../regimes/input/invalid.js';
import { checkNames } from '../input/check-names.js';
import type { KronosRunOptions } from '../model/create-kronos.js';
import type { KronosBackend } from '../model/kronos-backend.js';
import type { KronosCache } from './kronos-cache.js';

/** Where the model is; one of the three. */
export interface KronosPlace {
  /** Folder with `predictor` and `tokenizer`, each with `config.json` and `model.safetensors` as published. Node only. */
  readonly directory?: string;
  /** Address of a service that answers as `answerKronos` does. */
  readonly url?: string;
  /** A model that was opened before. It stays yours to close. */
  readonly backend?: KronosBackend;
}

/** How `kronosRegimeModel` reads a market. What is left out has its default. */
export interface KronosRegimeOptions extends KronosPlace, Pick<KronosRunOptions, 'runtime' | 'threads'> {
  /** The model whose readings these are, with the shocks of Kronos added; and which answers alone when Kronos does not. */
  readonly fallback: RegimeModel;
  /** Bars of each window, from 32. Default 512. */
  readonly length?: number;
  /** IANA zone whose clocks the time features read: `UTC` for crypto, that of the exchange else. */
  readonly zone: string;
  /** Milliseconds that one bar may take, the cache included, before the fallback answers alone. Default 10,000. */
  readonly timeoutMs?: number;
  /** Earlier values that each feature is ranked among, from 20. Default 500. */
  readonly rankWindow?: number;
  /** First readings that the main directions of the hidden states are taken from, from 20 and at least twice `directions`. Default 250. */
  readonly fitBars?: number;
  /** Main directions of the hidden states, from 1. Default 16. */
  readonly directions?: number;
  /** Paths drawn at each bar for the dispersion, which takes a pass of the model for each step of each path. Default none. */
  readonly paths?: { readonly steps?: number; readonly samples?: number; readonly temperature?: number };
  /** Standardised surprise, from 0, that a bar may have without adding to the sum of surprises. Default 0.5. */
  readonly surpriseSlack?: number;
  /** Sum of surprises, above 0, from which there is a shock. Default 8. */
  readonly surpriseLimit?: number;
  /** Rank of the novelty, 0 to 1, above which there is a shock. Default 0.995. */
  readonly shockNovelty?: number;
  /** Return, in deviations of those before it, from which a bar that is cut off at 5 deviations of its window is a shock. Default 4.5. */
  readonly clippedReturn?: number;
  /** Rank of surprise and novelty, 0 to 1, below which a shock may end. Default 0.9. */
  readonly shockExit?: number;
  /** Bars that a shock lasts at least after its last alarm, from 1. Default 6. */
  readonly cooldown?: number;
  /** Rank of the dispersion of drawn paths, 0 to 1, for high volatility. Default enter 0.85, exit 0.7. */
  readonly dispersion?: HysteresisBounds;
  /** Factor on sizes where Kronos overrules the fallback, 0 to 1. Default shock 0, highVolatility 0.5. */
  readonly multipliers?: { readonly shock?: number; readonly highVolatility?: number };
  /** Keeps readings between runs; `kronosFileCache` of `@kairos/models/kronos-node` is one. One that throws is done without. Default none. */
  readonly cache?: KronosCache;
  /** Measures the time-out. Default the computer's. */
  readonly clock?: Clock;
  /** Is told why readings are degraded, and that the cache fails. Default nobody. */
  readonly logger?: Logger;
}

const fraction = z.number('must be a fraction from 0 to 1').min(0).max(1);
const whole = (least: number) => z.int(`must be a whole number from ${least}`).min(least);

const schema = z
  .strictObject({
    length: whole(32).default(512),
    zone: z.string('must be an IANA zone such as UTC or America/New_York').min(1),
    timeoutMs: z.number('must be milliseconds above 0').positive().max(2_147_483_647).default(10_000),
    rankWindow: whole(20).default(500),
    fitBars: whole(20).default(250),
    directions: whole(1).default(16),
    paths: z
      .strictObject({
        steps: whole(1).default(4),
        samples: whole(2).default(16),
        temperature: z.number().positive().default(1),
      })
      .optional(),
    surpriseSlack: z.number().min(0).default(0.5),
    surpriseLimit: z.number().positive().default(8),
    shockNovelty: fraction.default(0.995),
    clippedReturn: z.number().positive().default(4.5),
    shockExit: fraction.default(0.9),
    cooldown: whole(1).default(6),
    dispersion: z
      .strictObject({ enter: fraction, exit: fraction })
      .refine(({ enter, exit }) => exit <= enter, 'must have an exit up to its enter')
      .default({ enter: 0.85, exit: 0.7 }),
    multipliers: z
      .strictObject({ shock: fraction.default(0), highVolatility: fraction.default(0.5) })
      .default({ shock: 0, highVolatility: 0.5 }),
  })
  .refine(({ fitBars, directions }) => fitBars >= 2 * directions, {
    message: 'must be at least twice the directions',
    path: ['fitBars'],
  });

/** Numbers and names with their defaults. */
export type RegimeSettings = z.output<typeof schema>;

const OBJECTS = ['directory', 'url', 'backend', 'runtime', 'threads', 'fallback', 'cache', 'clock', 'logger'] as const;
const NAMES = [...OBJECTS, ...Object.keys(schema.shape)];

/** @throws `ValidationError` naming each bad option. */
export function resolveRegime(options: KronosRegimeOptions): RegimeSettings {
  checkNames(options, NAMES);
  const places = [options.directory, options.url, options.backend].filter((place) => place !== undefined);
  if (places.length !== 1) {
    throw invalid('options', `must have one of directory, url and backend, had ${places.length}`);
  }
  if (typeof options.fallback?.estimate !== 'function') {
    throw invalid('fallback', 'must be a regime model such as statisticalRegimeModel()');
  }
  const given = Object.entries(options).filter(([name]) => !(OBJECTS as readonly string[]).includes(name));
  return parseWith(schema, Object.fromEntries(given), 'options');
}
