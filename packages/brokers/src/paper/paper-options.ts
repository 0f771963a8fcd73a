import {
  type Amount,
  type Clock,
  type CommissionModel,
  didYouMean,
  type Instrument,
  type Journal,
  Ledger,
  type LimitRule,
  leverageRule,
  noSlippage,
  type SameBarRule,
  type SimulatedVenueOptions,
  type SlippageModel,
  type TermsRule,
  ValidationError,
} from '@kairos/core';

/** What a paper account starts with and how it trades. */
export interface PaperBrokerOptions {
  /** What may be traded. */
  readonly instruments: Iterable<Instrument>;
  /** Money by currency, put in when the account is opened; the first currency is that of `account()`. */
  readonly deposits: Readonly<Record<string, Amount>>;
  /** When orders are sent. The clock of the computer for a live feed; for a replayed one a `SimulatedClock` that goes with it. */
  readonly clock: Clock;
  /** Name of the venue in errors; `paper` unless given. */
  readonly name?: string;
  /** The maker and taker rates of each instrument unless given. */
  readonly commission?: CommissionModel;
  /** None unless given; applies to market, stop and trailing-stop fills. */
  readonly slippage?: SlippageModel;
  /** `through` unless given; bars only. */
  readonly limitRule?: LimitRule;
  /** Which of several orders a bar met first; `pessimistic` unless given. */
  readonly sameBar?: SameBarRule;
  /** Notional per unit of equity, at least 1; 1 (none) unless given. */
  readonly leverage?: number;
  /** What the account agrees to, in place of the rule of `leverage`, by which buying power and margin are told all the same. */
  readonly termsRule?: TermsRule;
  /** Share of a bar's volume, or of a quote's size, that all fills on it may take: above 0, at most 1. No limit unless given. */
  readonly maxVolumeShare?: number;
  /** How long an order, a cancel or a replace takes to the venue, milliseconds of the clock; 0 unless given. */
  readonly latencyMs?: number;
  /** Told of a listener that threw (`StrategyError`) and of a market event that was refused; written to standard output unless given. */
  readonly onError?: (error: Error) => void;
}

/** Options of an account that outlives the process. */
export interface PaperJournalOptions extends PaperBrokerOptions {
  /** Where the account is written down. It may hold records of other types too. */
  readonly journal: Journal;
}

const KNOWN: Readonly<Record<keyof PaperBrokerOptions, true>> = {
  instruments: true,
  deposits: true,
  clock: true,
  name: true,
  commission: true,
  slippage: true,
  limitRule: true,
  sameBar: true,
  leverage: true,
  termsRule: true,
  maxVolumeShare: true,
  latencyMs: true,
  onError: true,
};

const CHOICES = {
  limitRule: ['through', 'touch'],
  sameBar: ['pessimistic', 'optimistic', 'path'],
} as const;

/** Longest latency that is meant as one. */
const LONGEST_LATENCY_MS = 3_600_000;

type Deposit = readonly [currency: string, amount: Amount];

/** The options with their defaults. @internal */
export interface PaperSettings {
  readonly name: string;
  readonly clock: Clock;
  readonly instruments: ReadonlyMap<string, Instrument>;
  readonly deposits: readonly [Deposit, ...Deposit[]];
  /** Currency of `account()`. */
  readonly currency: string;
  readonly leverage: number;
  readonly latencyMs: number;
  readonly rules: Omit<SimulatedVenueOptions, 'ledger' | 'instruments' | 'name' | 'onOrder' | 'onFill'>;
}

function invalid(path: string, message: string): ValidationError {
  return new ValidationError(`${path} ${message}`, { issues: [{ path, message }] });
}

/**
 * Checks the options of a paper broker.
 *
 * @throws `ValidationError` naming the option, what it was and what would be right.
 * @internal
 */
export function paperSettings(options: PaperBrokerOptions): PaperSettings {
  if (typeof options !== 'object' || options === null) {
    throw invalid('options', `must be an object such as { instruments, deposits, clock }, was ${String(options)}`);
  }
  for (const key of Object.keys(options)) {
    if (Object.hasOwn(KNOWN, key)) continue;
    if (key === 'journal') throw invalid('journal', 'needs to be read first: use `await PaperBroker.open(options)`');
    throw invalid(key, `is not an option.${didYouMean(key, Object.keys(KNOWN))}`);
  }
  const { name = 'paper', clock, deposits, leverage = 1, latencyMs = 0, slippage = noSlippage } = options;
  const { commission, limitRule = 'through', sameBar = 'pessimistic', maxVolumeShare } = options;
  if (typeof clock?.now !== 'function') throw invalid('clock', `must be a Clock such as systemClock, was ${clock}`);
  checkChoice('limitRule', limitRule);
  checkChoice('sameBar', sameBar);
  if (!(latencyMs >= 0 && latencyMs <= LONGEST_LATENCY_MS && Number.isInteger(latencyMs))) {
    throw invalid('latencyMs', `must be whole milliseconds from 0 to an hour, was ${latencyMs}`);
  }
  if (commission && typeof commission.charge !== 'function') throw invalid('commission', 'must be a CommissionModel');
  if (typeof slippage?.price !== 'function') throw invalid('slippage', 'must be a SlippageModel');
  const instruments = checkedInstruments(options.instruments);
  const ruleOfLeverage = leverageRule(leverage);
  const { termsRule = ruleOfLeverage } = options;
  const rules = {
    slippage,
    limitRule,
    sameBar,
    termsRule,
    ...(commission && { commission }),
    ...(maxVolumeShare !== undefined && { maxVolumeShare }),
  };
  const money = checkedDeposits(deposits);
  const [[currency]] = money;
  return { name, clock, instruments, deposits: money, currency, leverage, latencyMs, rules };
}

/** @throws `ValidationError` for what is no journal. @internal */
export function checkJournal(journal: Journal): void {
  if (typeof journal?.append === 'function' && typeof journal.read === 'function') return;
  throw invalid('journal', `must be a Journal, was ${String(journal)}`);
}

function checkChoice(name: keyof typeof CHOICES, value: string): void {
  const choices: readonly string[] = CHOICES[name];
  if (choices.includes(value)) return;
  throw invalid(name, `must be one of ${choices.join(', ')}, was ${JSON.stringify(value)}`);
}

/** Money that a ledger takes; an account with a part of its deposits must not come about. */
function checkedDeposits(given: PaperBrokerOptions['deposits']): PaperSettings['deposits'] {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw invalid('deposits', `must be an object such as { USD: 10_000 }, was ${String(given)}`);
  }
  const [first, ...rest] = Object.entries(given);
  if (!first) throw invalid('deposits', 'must hold money, such as { USD: 100_000 }, was empty');
  const trial = new Ledger();
  for (const [currency, amount] of [first, ...rest]) {
    try {
      trial.deposit(currency, amount, 0);
    } catch (cause) {
      throw invalid(`deposits.${currency}`, cause instanceof Error ? `is refused: ${cause.message}` : 'is refused');
    }
  }
  return [first, ...rest];
}

function checkedInstruments(given: Iterable<Instrument>): ReadonlyMap<string, Instrument> {
  const instruments = typeof given?.[Symbol.iterator] === 'function' ? [...given] : [];
  if (instruments.length === 0) throw invalid('instruments', 'must list what may be traded, was empty');
  const bySymbol = new Map(instruments.map((instrument) => [instrument.symbol, instrument]));
  if (bySymbol.size === instruments.length) return bySymbol;
  throw invalid('instruments', 'must have each symbol once');
}
