import {
  type Amount,
  type Balance,
  type Bar,
  type BarSeries,
  barAt,
  barCloseTime,
  type ClientOrderId,
  checkOrderRequest,
  clientOrderId,
  type Order,
  type OrderChange,
  type OrderRequest,
  type Position,
  type Side,
  ValidationError,
  type VenueFill,
} from '@kairos/core';
import { RejectionLog } from '../engine/rejection-log.js';
import { strategyFailure } from '../engine/strategy-failure.js';
import type { ResolvedOptions } from '../options/resolve-options.js';
import type { ExitReason } from '../result.js';
import type { BarTrader } from './bar-trader.js';
import { type OrderTerms, typeOf } from './order-terms.js';
import { ReplayAccount } from './replay-account.js';
import type { ReplayContext } from './replay-context.js';
import type { OnBarOptions } from './replay-options.js';
import { SeenBars } from './seen-bars.js';

/** Lets a callback trade at each close, with orders of its own. @internal */
export class CallbackTrader implements BarTrader, ReplayContext {
  readonly account: ReplayAccount;
  readonly rejections: RejectionLog;
  readonly #settings: ResolvedOptions;
  readonly #callbacks: Pick<OnBarOptions, 'onBar' | 'onOrder' | 'onFill'>;
  readonly #seen: SeenBars;
  #index = 0;
  #sent = 0;

  constructor(settings: ResolvedOptions, callbacks: Pick<OnBarOptions, 'onBar' | 'onOrder' | 'onFill'>) {
    this.#settings = settings;
    this.#callbacks = callbacks;
    this.#seen = new SeenBars(settings.bars);
    this.rejections = new RejectionLog(settings.bars);
    this.account = new ReplayAccount(settings, {
      isStrict: true,
      exitReason,
      onOrder: (order) => this.#tell('onOrder', () => callbacks.onOrder?.(order, this)),
      onFill: (fill) => this.#tell('onFill', () => callbacks.onFill?.(fill, this)),
    });
  }

  onClose(bar: number): void {
    const { bars, instrument } = this.#settings;
    this.#index = bar;
    this.account.now = barCloseTime(bars.time[bar]!, bars.timeframe, instrument.calendar);
    this.#tell('onBar', () => this.#callbacks.onBar(this));
  }

  get bar(): Bar {
    return barAt(this.#settings.bars, this.#index)!;
  }

  get index(): number {
    return this.#index;
  }

  get time(): number {
    return this.account.now;
  }

  get bars(): BarSeries {
    return this.#seen.upTo(this.#index);
  }

  get instrument() {
    return this.#settings.instrument;
  }

  get position(): number {
    return this.account.units;
  }

  get cash(): number {
    return this.balance.cash.toNumber();
  }

  get equity(): number {
    return this.account.valueAt(this.account.price);
  }

  get holding(): Position {
    return this.account.position();
  }

  get balance(): Balance {
    return this.account.balance();
  }

  get openOrders(): readonly Order[] {
    return this.account.venue.openOrders();
  }

  // Properties, not methods, so that a callback may take them out of the context it is given.

  readonly buy = (quantity: Amount, terms: OrderTerms = {}): Order => this.#send('buy', quantity, terms);

  readonly sell = (quantity: Amount, terms: OrderTerms = {}): Order => this.#send('sell', quantity, terms);

  readonly submit = (request: OrderRequest): Order => this.account.submit(checkOrderRequest(request));

  readonly cancel = (id: ClientOrderId): Order => this.account.venue.cancel(id, this.time);

  readonly cancelAll = (): void => {
    for (const { clientOrderId: id } of this.openOrders) this.cancel(id);
  };

  readonly replace = (id: ClientOrderId, change: OrderChange): Order =>
    this.account.venue.replace(id, change, this.time);

  readonly close = (): Order | undefined => {
    const { quantity } = this.holding;
    if (quantity.isZero()) return undefined;
    return this.#send(quantity.isPositive() ? 'sell' : 'buy', quantity.abs(), { reduceOnly: true });
  };

  #send(side: Side, quantity: Amount, terms: OrderTerms): Order {
    if (typeof terms !== 'object' || terms === null) {
      throw new ValidationError(`terms must be an object such as { limitPrice: 98 }, was ${String(terms)}`);
    }
    const { bars, strategy } = this.#settings;
    const { symbol } = bars;
    const ends = terms.expiresAt === undefined ? {} : { timeInForce: 'gtd' };
    const intent = `order-${++this.#sent}`;
    const origin = { strategy: strategy.name, symbol, barTime: bars.time[this.#index]!, intent };
    const named = { clientOrderId: clientOrderId(origin), strategy: strategy.name, ...ends };
    return this.submit({ ...named, ...terms, symbol, side, quantity, type: typeOf(terms) } as OrderRequest);
  }

  /** Runs the user's code; what it throws gets the bar. */
  #tell(who: 'onBar' | 'onOrder' | 'onFill', tell: () => unknown): void {
    try {
      const answer = tell();
      const isPromise = typeof answer === 'object' && answer !== null && 'then' in answer;
      if (isPromise) throw new TypeError('must not be async: what comes after an await would come too late');
    } catch (cause) {
      throw strategyFailure(this.#settings, who, cause, this.#index);
    }
  }
}

/** A fill of an order of one's own: a stop is a stop, an order that turns the position round a reversal. */
function exitReason({ order, before, after }: VenueFill): ExitReason {
  const { type } = order.request;
  if (type === 'stop' || type === 'stop-limit' || type === 'trailing-stop') return 'stop-loss';
  const isTurned = !after.quantity.isZero() && before.quantity.isPositive() !== after.quantity.isPositive();
  return isTurned ? 'reversal' : 'signal';
}
