import { didYouMean, type Order, type Signals, type Strategy, ValidationError, type VenueFill } from '@kairos/core';
import type { BacktestOptions } from '../options/backtest-options.js';
import type { ExitRules } from '../options/trading-rules.js';
import type { ReplayContext } from './replay-context.js';

/** Options of `backtest` that a replay does not have, and why; each is refused by name. */
const REASONS = {
  fill: 'orders are sent when a bar has closed and fill at the next open',
  entry: 'signals enter by market orders; an onBar replay sends limit and stop orders',
  margin: 'what is held is paid or backed in full',
  maxVolumeShare: 'the venue fills orders whole',
  pyramiding: 'a position is made of one entry',
  actions: 'its books know no splits and dividends; give bars that are adjusted for them',
  refine: 'which level came first in a bar is for sameBar to say',
} as const;

/** Rules of signals, which a function that trades with orders does itself. */
const REASONS_OF_ON_BAR = {
  sizer: 'the callback chooses quantities',
  validators: 'the callback chooses what to send',
  limits: 'the callback sees the equity and may stop',
  regime: 'the callback chooses quantities',
  exits: 'the callback sends its exits as orders',
  certify: 'only the signals of a strategy can be tested for look-ahead',
} as const;

/** Stops and targets go along with the entry, whose price is not known yet. */
const LEVEL_REASON =
  'levels are sent with the entry, before its price is known; give stopLoss and takeProfit in signals or levels';
const EXIT_REASONS = Object.fromEntries(
  ['stopLoss', 'takeProfit', 'trailingStop', 'breakEven', 'ladder'].map((name) => [name, LEVEL_REASON]),
);

/** What a replay does not do. */
type NotReplayed = keyof typeof REASONS;

/** A replay of the signals of a strategy: options of `backtest`, and listeners. */
export interface SignalReplayOptions extends Omit<BacktestOptions, NotReplayed | 'exits'> {
  /** Leaves after this many bars; stops and targets come from the strategy. */
  readonly exits?: Pick<ExitRules, 'maxBars'>;
  readonly onBar?: never;
  readonly name?: never;
  /** Told of every state of every order. */
  readonly onOrder?: (order: Order) => void;
  /** Told of every fill, after its order was. */
  readonly onFill?: (fill: VenueFill) => void;
}

/** A replay of a function that is called at each close and trades with orders. */
export interface OnBarOptions extends Omit<BacktestOptions, NotReplayed | 'strategy' | keyof typeof REASONS_OF_ON_BAR> {
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
const OF_SIGNALS = [...SHARED, 'strategy', 'sizer', 'validators', 'limits', 'regime', 'exits', 'certify'];
const OF_ON_BAR = [...SHARED, 'onBar', 'name'];
const COSTS = ['feeRate', 'slippageBps', 'commission', 'slippage', 'borrowRate', 'funding'];

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

/** Refuses names that a replay would ignore: of `backtest`, with the reason, of a newer version, or misspelt. */
function refuseUnknown(
  given: object,
  path: string,
  supported: readonly string[],
  reasons: Readonly<Record<string, string>> = {},
): void {
  for (const [name, value] of Object.entries(given)) {
    if (supported.includes(name) || value === undefined) continue;
    const reason = Object.hasOwn(reasons, name) ? `: ${reasons[name]}.` : `.${didYouMean(name, supported)}`;
    refuse(`${path}.${name}`, `is not supported: replay does not support "${name}"${reason}`);
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
  if (onBar === undefined) refuseUnknown(options, 'options', OF_SIGNALS, REASONS);
  else refuseUnknown(options, 'options', OF_ON_BAR, { ...REASONS, ...REASONS_OF_ON_BAR });
  const exits: unknown = Reflect.get(options, 'exits');
  if (typeof exits === 'object' && exits !== null) refuseUnknown(exits, 'options.exits', ['maxBars'], EXIT_REASONS);
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
