import { didYouMean, type Order, type Signals, type Strategy, ValidationError, type VenueFill } from '@kairos/core';
import type { BacktestOptions } from '../options/backtest-options.js';
import type { ReplayContext } from './replay-context.js';

/** What a replay does not do yet; each is refused by name. */
type NotReplayed =
  | 'fill'
  | 'entry'
  | 'exits'
  | 'margin'
  | 'maxVolumeShare'
  | 'pyramiding'
  | 'limits'
  | 'regime'
  | 'actions'
  | 'refine'
  | 'certify';

/** A replay of the signals of a strategy: options of `backtest`, and listeners. */
export interface SignalReplayOptions extends Omit<BacktestOptions, NotReplayed> {
  readonly onBar?: never;
  readonly name?: never;
  /** Told of every state of every order. */
  readonly onOrder?: (order: Order) => void;
  /** Told of every fill, after its order was. */
  readonly onFill?: (fill: VenueFill) => void;
}

/** A replay of a function that is called at each close and trades with orders. */
export interface OnBarOptions extends Omit<BacktestOptions, NotReplayed | 'strategy' | 'sizer' | 'validators'> {
  readonly strategy?: never;
  /** Called once at the close of every bar. Its orders work from the next bar on. */
  readonly onBar: (context: ReplayContext) => void;
  /** Name in the result, in order ids and in errors; `on-bar` unless given. */
  readonly name?: string;
  /** Told of every state of every order. Orders sent from here work from the next bar on. */
  readonly onOrder?: (order: Order, context: ReplayContext) => void;
  /** Told of every fill, after its order was. Orders sent from here work from the next bar on. */
  readonly onFill?: (fill: VenueFill, context: ReplayContext) => void;
}

/** What to replay: `strategy` or `onBar`. */
export type ReplayOptions = SignalReplayOptions | OnBarOptions;

const SHARED = [
  'bars',
  'capital',
  'costs',
  'instrument',
  'sameBar',
  'limitRule',
  'periodsPerYear',
  'trials',
  'onOrder',
  'onFill',
];
const OF_SIGNALS = [...SHARED, 'strategy', 'sizer', 'validators'];
const OF_ON_BAR = [...SHARED, 'onBar', 'name'];
const COSTS = ['feeRate', 'slippageBps', 'commission', 'slippage', 'funding'];

const SIGNALS = [
  'enterLong',
  'exitLong',
  'enterShort',
  'exitShort',
  'target',
  'confidence',
  'consensus',
  'stopLoss',
  'takeProfit',
  'atr',
  'volatility',
] as const satisfies readonly (keyof Signals)[];

function refuse(path: string, message: string): never {
  throw new ValidationError(`${path} ${message}`, { issues: [{ path, message }] });
}

/** Refuses names that a replay would ignore: of `backtest`, of a newer version, or misspelt. */
function refuseUnknown(given: object, path: string, supported: readonly string[]): void {
  for (const [name, value] of Object.entries(given)) {
    if (supported.includes(name) || value === undefined) continue;
    refuse(`${path}.${name}`, `is not supported: replay does not support "${name}".${didYouMean(name, supported)}`);
  }
}

/**
 * Refuses what a replay does not do, before anything runs.
 *
 * @throws `ValidationError` for options or costs that it does not support, and for `strategy` and `onBar` together or neither.
 * @internal
 */
export function checkReplayOptions(options: ReplayOptions): void {
  if (typeof options !== 'object' || options === null) refuse('options', `must be an object, was ${String(options)}`);
  const { strategy, onBar, costs } = options;
  if ((strategy === undefined) === (onBar === undefined)) {
    refuse('options', `must have strategy or onBar, was ${strategy === undefined ? 'neither' : 'both'}`);
  }
  refuseUnknown(options, 'options', onBar === undefined ? OF_SIGNALS : OF_ON_BAR);
  if (typeof costs === 'object' && costs !== null) refuseUnknown(costs, 'options.costs', COSTS);
  for (const name of ['onBar', 'onOrder', 'onFill'] as const) {
    const value: unknown = options[name];
    if (value === undefined || typeof value === 'function') continue;
    refuse(`options.${name}`, `must be a function, was ${String(value)}`);
  }
  if (options.name !== undefined && (typeof options.name !== 'string' || options.name === '')) {
    refuse('options.name', `must be a text that is not empty, was ${JSON.stringify(options.name)}`);
  }
}

/** Refuses columns of signals that a replay would ignore. @internal */
export function checkReplaySignals(signals: Signals, { name }: Strategy): void {
  refuseUnknown(signals, `signals of strategy "${name}"`, SIGNALS);
}
