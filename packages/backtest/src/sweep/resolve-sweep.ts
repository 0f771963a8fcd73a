import { type BarSeries, parseWith, ValidationError } from '@kairos/core';
import { z } from 'zod';
import type { BacktestOptions } from '../options/backtest-options.js';
import { trialsSchema } from '../validation/trials/trials-schema.js';
import { checkSpace } from './check-space.js';
import type { SweepCheckpoint } from './checkpoint.js';
import type { SweepWorkers } from './crew.js';
import { loadSettings } from './load-settings.js';
import { isModuleExport, loadExport } from './module-export.js';
import { type ResolvedObjective, resolveObjective } from './objective.js';
import type { Combination } from './parameter-value.js';
import type { LoadedFactory, SweepOptions, SweepSettings } from './sweep-options.js';

const whole = (least: number) => z.int().min(least);
const callable = (what: string) =>
  z.custom<never>((value) => typeof value === 'function', { error: `must be ${what}` });

/** Written out as a record so that the compiler asks for an option that `backtest` gains. */
const PASSED_ON: Readonly<Record<keyof SweepSettings, true>> = {
  capital: true,
  costs: true,
  instrument: true,
  sizer: true,
  validators: true,
  sameBar: true,
  limitRule: true,
  periodsPerYear: true,
  fill: true,
  entry: true,
  exits: true,
  margin: true,
  maxVolumeShare: true,
  pyramiding: true,
  limits: true,
  regime: true,
  actions: true,
  refine: true,
};

/** Names of the options that `backtest` gets, and checks itself, once for all runs. @internal */
export const SWEEP_SETTINGS = Object.keys(PASSED_ON) as readonly (keyof SweepSettings)[];

const drawSchema = {
  samples: whole(1),
  seed: z.union([z.number(), z.string()]),
  ranges: z.record(z.string(), z.unknown()),
};

const optionsSchema = z.strictObject({
  ...Object.fromEntries(SWEEP_SETTINGS.map((name) => [name, z.unknown().optional()])),
  capital: z.number().positive(),
  bars: z.custom<BarSeries>((value) => typeof value === 'object' && value !== null && 'close' in value, {
    error: 'must be a bar series, for example from barsFromCsv',
  }),
  strategy: z.custom<LoadedFactory>(
    (value) => isModuleExport(value) || (typeof value === 'function' && 'strategyName' in value),
    { error: 'must be a factory from defineStrategy, not called, or { module, export } of one' },
  ),
  grid: z.record(z.string(), z.unknown()).optional(),
  random: z.strictObject(drawSchema).optional(),
  search: z.strictObject({ ...drawSchema, startup: whole(1).optional(), batch: whole(1).optional() }).optional(),
  where: callable('a function of the parameters').optional(),
  objective: z.union([z.string(), callable('the name of a figure or a function of the statistics')]),
  goal: z.unknown().optional(),
  top: whole(1).optional(),
  onFailure: z.enum(['record', 'throw']).optional(),
  workers: z
    .custom<SweepWorkers>((value) => typeof value === 'object' && value !== null && 'hire' in value, {
      error: 'must be workers, such as workerThreads() of @kairos/backtest/node',
    })
    .optional(),
  shard: z.strictObject({ index: whole(0), of: whole(1) }).optional(),
  checkpoint: z
    .custom<SweepCheckpoint>((value) => typeof value === 'object' && value !== null && 'read' in value, {
      error: 'must be a checkpoint, such as checkpointFile() of @kairos/backtest/node',
    })
    .optional(),
  memoryBytes: z.number().min(0).optional(),
  trials: trialsSchema.optional(),
  onProgress: callable('a function of the progress').optional(),
  clock: z.unknown().optional(),
  signal: z.unknown().optional(),
  version: z.string().optional(),
});

/** Names of all options of a sweep. @internal */
export const SWEEP_OPTIONS = Object.keys(optionsSchema.shape);

/** A sweep whose options are checked, whatever the types of its parameters. @internal */
export interface ResolvedSweep {
  readonly options: SweepOptions<z.ZodType>;
  readonly factory: LoadedFactory;
  /** What `backtest` gets: as given, for threads to import it themselves, and loaded. */
  readonly settings: SweepSettings;
  readonly loaded: Omit<BacktestOptions, 'bars' | 'strategy'>;
  readonly objective: ResolvedObjective;
  readonly where: (combination: Combination) => boolean;
}

function refuse(path: string, message: string): never {
  throw new ValidationError(`options.${path} ${message}`, { issues: [{ path: `options.${path}`, message }] });
}

function checkPlan({ grid, random, search, shard, workers, strategy }: SweepOptions<z.ZodType>): void {
  const given = Object.entries({ grid, random, search }).filter(([, plan]) => plan !== undefined);
  if (given.length !== 1) {
    const names = given.map(([name]) => name).join(' and ');
    refuse('grid', `must be given, or random, or search, exactly one of them, was ${names || 'none'}`);
  }
  if (shard && shard.index >= shard.of) refuse('shard.index', `must be below shard.of ${shard.of}, was ${shard.index}`);
  if (shard && search) refuse('shard', 'must not be given with search, whose every step needs the results before it');
  if (workers && !isModuleExport(strategy)) {
    refuse('strategy', 'must be { module, export } for workers, which import it themselves, was a function');
  }
}

/** What `where` sees: the combination over the defaults of the other parameters. */
function allowing({ where }: SweepOptions<z.ZodType>, factory: LoadedFactory): (combination: Combination) => boolean {
  if (!where) return () => true;
  const known = factory.parameters().filter(({ default: value }) => value !== undefined);
  const defaults = Object.fromEntries(known.map(({ name, default: value }) => [name, value])) as Combination;
  return (combination) => {
    const answer: unknown = where({ ...defaults, ...combination });
    if (typeof answer === 'boolean') return answer;
    return refuse('where', `must return true or false, returned ${String(answer)} for ${JSON.stringify(combination)}`);
  };
}

async function loadFactory({ strategy }: SweepOptions<z.ZodType>): Promise<LoadedFactory> {
  const loaded = await loadExport<unknown>(strategy, 'options.strategy');
  if (typeof loaded === 'function' && 'strategyName' in loaded) return loaded as LoadedFactory;
  return refuse('strategy', `must name an export made by defineStrategy, was ${typeof loaded}`);
}

/**
 * Checks the options of a sweep and loads its strategy.
 *
 * @throws `ValidationError` for an option or a parameter that is unknown, missing or out of range.
 * @internal
 */
export async function resolveSweep(input: SweepOptions<never>): Promise<ResolvedSweep> {
  parseWith(optionsSchema, input, 'options');
  const options = input as unknown as SweepOptions<z.ZodType>;
  checkPlan(options);
  const objective = resolveObjective(options.objective, options.goal);
  const factory = await loadFactory(options);
  checkSpace(options, factory);
  const given = SWEEP_SETTINGS.flatMap((name) => (options[name] === undefined ? [] : [[name, options[name]]]));
  const settings = Object.fromEntries(given) as unknown as SweepSettings;
  const loaded = await loadSettings(settings);
  return { options, factory, settings, loaded, objective, where: allowing(options, factory) };
}
