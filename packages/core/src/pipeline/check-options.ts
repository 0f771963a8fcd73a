import { ValidationError } from '../errors/errors.js';
import { didYouMean } from '../input/did-you-mean.js';
import { shownValue } from '../input/shown-value.js';
import { parseTimeframe, timeframeMs } from '../time/timeframe.js';
import type { PipelineOptions } from './pipeline-options.js';

const KNOWN: readonly (keyof PipelineOptions)[] = [
  'markets',
  'broker',
  'sizer',
  'risk',
  'guard',
  'regime',
  'exits',
  'clock',
  'journal',
  'bus',
  'hooks',
  'reconcile',
  'calendar',
  'metrics',
  'watchEveryMs',
];

const KNOWN_EXITS: readonly string[] = ['trailingStop', 'maxBars', 'flatBeforeCloseMs'];

/** Names that people try. */
const MEANT: Readonly<Record<string, keyof PipelineOptions>> = {
  monitor: 'guard',
  riskMonitor: 'guard',
  killSwitches: 'guard',
  validators: 'risk',
  notifications: 'bus',
};

function refuse(path: string, message: string): never {
  throw new ValidationError(`${path} ${message}`, { issues: [{ path, message }] });
}

function refuseUnknown(path: string, value: object, known: readonly string[]): void {
  const unknown = Object.keys(value).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  const meant = Object.hasOwn(MEANT, unknown) ? ` Did you mean "${MEANT[unknown]}"?` : didYouMean(unknown, known);
  refuse(path + unknown, `is not an option of a pipeline.${meant}`);
}

function requirePart(name: keyof PipelineOptions, value: unknown, ...methods: readonly string[]): void {
  const has = (method: string) => typeof Reflect.get(Object(value), method) === 'function';
  if (!methods.every(has)) refuse(name, `must have ${methods.join(', ')}, was ${shownValue(value)}`);
}

function requireMs(path: string, value: number | undefined): void {
  if (value === undefined || (value > 0 && Number.isFinite(value))) return;
  refuse(path, `must be milliseconds above 0, was ${value}`);
}

/** @throws {@link ValidationError} naming the first option that is missing, unknown or out of range. */
export function checkPipelineOptions(options: PipelineOptions): void {
  refuseUnknown('', options, KNOWN);
  const { markets, broker, sizer, risk, guard, clock, exits = {}, regime } = options;
  if (!Array.isArray(markets)) refuse('markets', `must be a list of markets, was ${shownValue(markets)}`);
  if (markets.length === 0) refuse('markets', 'must be at least one market, was none');
  requirePart('broker', broker, 'submit', 'cancel', 'orders', 'on');
  requirePart('sizer', sizer, 'size');
  if (Array.isArray(risk)) refuse('risk', 'must be a chain: riskChain([...]) of @kairos/risk makes one of validators');
  requirePart('risk', risk, 'reserve', 'check');
  if (guard !== undefined) requirePart('guard', guard, 'observe', 'snapshot', 'restore');
  requirePart('clock', clock, 'now', 'sleep');
  if (regime) requirePart('regime', regime.model, 'estimate');
  requireMs('regime.timeoutMs', regime?.timeoutMs);
  requireMs('watchEveryMs', options.watchEveryMs);
  refuseUnknown('exits.', exits, KNOWN_EXITS);
  checkMarkets(options);

  const { trailingStop, maxBars, flatBeforeCloseMs } = exits;
  if (trailingStop !== undefined && !(trailingStop > 0 && trailingStop < 1)) {
    refuse('exits.trailingStop', `must be a fraction above 0 and below 1, was ${trailingStop}`);
  }
  if (maxBars !== undefined && !(Number.isInteger(maxBars) && maxBars > 0)) {
    refuse('exits.maxBars', `must be a whole number from 1, was ${maxBars}`);
  }
  if (flatBeforeCloseMs !== undefined && !(flatBeforeCloseMs >= 0 && Number.isFinite(flatBeforeCloseMs))) {
    refuse('exits.flatBeforeCloseMs', `must be milliseconds from 0, was ${flatBeforeCloseMs}`);
  }
}

function checkMarkets({ markets, exits }: PipelineOptions): void {
  const { flatBeforeCloseMs } = exits ?? {};
  const symbols = new Set<string>();
  const [first] = markets;
  markets.forEach(({ instrument, timeframe, strategy, history }, i) => {
    const path = `markets[${i}]`;
    const { symbol, quoteCurrency } = instrument;
    if (symbols.has(symbol)) refuse(path, `must not repeat ${symbol}: one strategy trades a symbol`);
    symbols.add(symbol);
    parseTimeframe(timeframe);
    if (typeof strategy?.signals !== 'function')
      refuse(`${path}.strategy`, 'must be a strategy: call its factory first');
    if (
      strategy.holdingStyle === 'intraday' &&
      flatBeforeCloseMs !== undefined &&
      flatBeforeCloseMs < timeframeMs(timeframe)
    ) {
      refuse(
        'exits.flatBeforeCloseMs',
        `must be at least a bar of ${symbol}, ${timeframeMs(timeframe)}, or it leaves after the session; was ${flatBeforeCloseMs}`,
      );
    }
    if (quoteCurrency !== first!.instrument.quoteCurrency) {
      refuse(path, `must be quoted in ${first!.instrument.quoteCurrency} like the first, was ${quoteCurrency}`);
    }
    if (history && (history.symbol !== symbol || history.timeframe !== timeframe)) {
      refuse(`${path}.history`, `must be ${symbol} ${timeframe}, was ${history.symbol} ${history.timeframe}`);
    }
  });
}
