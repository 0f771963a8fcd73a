import { type Instrument, ValidationError } from '@kairos/core';
import { VenueBroker } from '../venue/venue-broker.js';
import { HyperliquidGateway } from './gateway.js';
import type { HyperliquidMarket } from './markets.js';
import { type HyperliquidOptions, hyperliquidSettings } from './options.js';

/** Soonest that the venue lets all orders be canceled, milliseconds from now. */
const SOONEST_CANCEL_MS = 5000;

/**
 * Perpetuals of Hyperliquid, on the test network unless `live: true` and the account say otherwise.
 *
 * **Orders.** Market, limit (`postOnly` too), stop and stop-limit; `gtc` and `ioc`; reduce-only. The venue has no market orders: they are
 * sent as limits that do not wait, at most `slippage` from the middle of the market. Prices of more than five significant digits, sizes
 * of too many decimals and orders below 10 USDC are refused with the rule and the numbers, before anything is sent.
 *
 * **Ids.** A client order id is sent as 128 bits of its SHA-256. After a restart an order shows these bits as its id (`0x...`) until it
 * has been asked for by its own id once, as the pipeline does for every order that it had open.
 *
 * **Keys.** The key signs and goes nowhere; errors and logs do not show it. Use an agent wallet, which cannot withdraw.
 *
 * @example
 * ```ts
 * import { HyperliquidBroker } from '@kairos/brokers/hyperliquid';
 * import { FakeHyperliquid } from '@kairos/brokers/testing';
 *
 * const fake = await FakeHyperliquid.start();
 * const broker = new HyperliquidBroker(fake.options);
 * await broker.connect();
 * const order = await broker.submit({
 *   clientOrderId: 'first', symbol: 'BTC', side: 'buy', quantity: '0.01', type: 'limit', limitPrice: 49_000,
 * });
 * order.status; // => 'accepted'
 * await broker.close();
 * await fake.close();
 * ```
 */
export class HyperliquidBroker extends VenueBroker {
  readonly #gateway: HyperliquidGateway;

  /** @throws `ValidationError` naming the option that is wrong; it shows no key. */
  constructor(options: HyperliquidOptions) {
    const settings = hyperliquidSettings(options);
    const { random, timeoutMs, fees, privateKey, onError, reconcileMs, journal } = options;
    const secrets = privateKey === undefined ? [] : [privateKey, privateKey.slice(2)];
    const gateway = new HyperliquidGateway(settings, { random, timeoutMs, fees, secrets });
    super(gateway, {
      clock: settings.clock,
      ...(random && { random }),
      ...(onError && { onError }),
      ...(reconcileMs !== undefined && { reconcileMs }),
      ...(journal && { journal }),
    });
    this.#gateway = gateway;
  }

  /** The perpetuals of the venue. @throws `NetworkError` while the line is closed. */
  markets(): readonly HyperliquidMarket[] {
    return this.#gateway.markets();
  }

  /**
   * A perpetual as an instrument. Its tick is that of prices up to twice the mark price at `connect`; below it finer ones are right too.
   *
   * @throws `ValidationError` for an unknown symbol, `NetworkError` while the line is closed.
   */
  instrument(symbol: string): Instrument {
    return this.#gateway.market(symbol).instrument;
  }

  /**
   * Sets the leverage of a coin.
   *
   * @param leverage - Whole, from 1 to the coin's `maxLeverage`.
   * @param margin - Whether the whole account answers for the position (`cross`, unless given) or only its own margin.
   * @throws `ValidationError` for a leverage that the coin does not have, `NetworkError` while the line is closed.
   */
  async setLeverage(symbol: string, leverage: number, margin: 'cross' | 'isolated' = 'cross'): Promise<void> {
    const { maxLeverage, isIsolatedOnly } = this.#gateway.market(symbol);
    const refuse = (path: string, message: string): never => {
      throw new ValidationError(`${path} ${message}`, { issues: [{ path, message }] });
    };
    if (!Number.isInteger(leverage) || leverage < 1 || leverage > maxLeverage) {
      refuse('leverage', `must be a whole number from 1 to ${maxLeverage} for ${symbol}, was ${leverage}`);
    }
    if (margin === 'cross' && isIsolatedOnly) refuse('margin', `must be isolated for ${symbol}, was cross`);
    await this.#gateway.setLeverage(symbol, leverage, margin === 'cross');
  }

  /**
   * Has the venue cancel all orders at a time, whether we are there or not; without a time, no more. The latest call counts.
   *
   * The venue grants it to accounts that have traded enough, and cancels so at most ten times a day.
   *
   * @param time - UTC epoch milliseconds, at least 5 seconds from now.
   * @throws `ValidationError` for a time too soon, `OrderRejectedError` when the venue does not grant it.
   */
  async scheduleCancel(time?: number): Promise<void> {
    const soonest = this.#gateway.now() + SOONEST_CANCEL_MS;
    if (time !== undefined && !(Number.isSafeInteger(time) && time >= soonest)) {
      const message = `must be whole UTC epoch milliseconds of at least ${soonest}, 5 seconds from now, was ${time}`;
      throw new ValidationError(`time ${message}`, { issues: [{ path: 'time', message }] });
    }
    await this.#gateway.scheduleCancel(time);
  }
}
