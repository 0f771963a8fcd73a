import { exact, ZERO } from '@kairos/core';
import type { Decimal } from 'decimal.js';
import type { FakeExchange } from '../../fakes/fake-exchange.js';
import { type FakeCoin, venueDecimal } from './fake-coin.js';
import type { FakeOrders } from './fake-orders.js';

/** A funding payment that was made. */
export interface FakePayment {
  readonly time: number;
  readonly coin: string;
  readonly usdc: string;
  readonly szi: string;
  readonly fundingRate: string;
}

/** Leverage of a coin. */
export interface FakeLeverage {
  readonly type: 'cross' | 'isolated';
  readonly value: number;
}

/** The account of the fake: its money, positions, executions and payments as the venue tells them. */
export class FakeAccount {
  readonly payments: FakePayment[] = [];
  readonly leverages = new Map<string, FakeLeverage>();
  readonly #exchange: FakeExchange;
  readonly #orders: FakeOrders;
  /** The venue's id of the order behind each execution, when it was made: a change gives the order another. */
  readonly #oids: number[] = [];

  constructor(exchange: FakeExchange, orders: FakeOrders) {
    this.#exchange = exchange;
    this.#orders = orders;
  }

  /** Notes the order of the latest execution. */
  noteFill(oid: number): void {
    this.#oids.push(oid);
  }

  /** Executions as the venue tells them, the oldest first. */
  fills() {
    return this.#oids.map((_, i) => this.fill(i));
  }

  /** One execution, by its number from 0. */
  fill(i: number) {
    const { symbol, side, quantity, price, commission, liquidity, time } = this.#exchange.fills[i]!;
    const oid = this.#oids[i]!;
    const cloid = this.#orders.byOid(oid)?.asked.c;
    return {
      coin: symbol,
      px: venueDecimal(price),
      sz: venueDecimal(quantity),
      side: side === 'buy' ? 'B' : 'A',
      time,
      startPosition: '0.0',
      dir: side === 'buy' ? 'Buy' : 'Sell',
      closedPnl: '0.0',
      hash: `0x${String(i + 1).padStart(64, '0')}`,
      oid,
      crossed: liquidity === 'taker',
      fee: venueDecimal(commission),
      // As the venue's: a number of up to 15 digits.
      tid: 100_000_000_000_001 + i,
      feeToken: 'USDC',
      twapId: null,
      ...(cloid && { cloid }),
    };
  }

  /** Pays funding on what is held. @returns The payment, none without a position. */
  pay(coin: string, rate: string, time: number): FakePayment | undefined {
    const { ledger } = this.#exchange;
    const { quantity, marketPrice } = ledger.position(coin);
    if (quantity.isZero()) return undefined;
    const usdc = quantity.times(marketPrice).times(exact(rate)).negated().toDecimalPlaces(6);
    ledger.bookFunding({ id: `${coin}@${time}`, symbol: coin, time, amount: usdc });
    const payment = { time, coin, usdc: usdc.toFixed(), szi: quantity.toFixed(), fundingRate: rate };
    this.payments.push(payment);
    return payment;
  }

  /** The answer to `clearinghouseState`. */
  state(coins: readonly FakeCoin[]) {
    const { ledger, currency, clock } = this.#exchange;
    const { equity } = ledger.balance(currency);
    const held = ledger.positions().filter(({ quantity }) => !quantity.isZero());
    const marginOf = (symbol: string, notional: Decimal) => {
      const { maxLeverage = 50 } = coins.find(({ name }) => name === symbol) ?? {};
      return notional.div(this.leverages.get(symbol)?.value ?? Math.min(20, maxLeverage)).toDecimalPlaces(6);
    };
    const notionals = held.map(({ quantity, marketPrice }) => quantity.times(marketPrice).abs());
    const total = notionals.reduce((sum, notional) => sum.plus(notional), ZERO);
    const margin = held.reduce((sum, { symbol }, i) => sum.plus(marginOf(symbol, notionals[i]!)), ZERO);
    const summary = {
      accountValue: venueDecimal(equity),
      totalNtlPos: venueDecimal(total),
      totalRawUsd: venueDecimal(equity),
      totalMarginUsed: venueDecimal(margin),
    };
    return {
      marginSummary: summary,
      crossMarginSummary: summary,
      crossMaintenanceMarginUsed: '0.0',
      withdrawable: venueDecimal(equity.minus(margin)),
      assetPositions: held.map((position, i) => ({
        type: 'oneWay',
        position: {
          coin: position.symbol,
          szi: venueDecimal(position.quantity),
          leverage: this.leverages.get(position.symbol) ?? { type: 'cross', value: 20 },
          entryPx: venueDecimal(position.averagePrice.toSignificantDigits(12)),
          positionValue: venueDecimal(notionals[i]!),
          unrealizedPnl: venueDecimal(position.unrealizedPnl),
          returnOnEquity: '0.0',
          liquidationPx: null,
          marginUsed: venueDecimal(marginOf(position.symbol, notionals[i]!)),
          maxLeverage: 50,
          cumFunding: {
            allTime: venueDecimal(position.funding.negated()),
            sinceOpen: venueDecimal(position.funding.negated()),
            sinceChange: '0.0',
          },
        },
      })),
      time: clock.now(),
    };
  }
}
