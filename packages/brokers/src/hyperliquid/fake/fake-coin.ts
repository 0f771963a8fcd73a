import { createInstrument, exact, type Instrument } from '@kairos/core';
import { BASE_FEES } from '../markets.js';

/** A perpetual of the fake. */
export interface FakeCoin {
  readonly name: string;
  /** Decimals of a quantity. */
  readonly szDecimals: number;
  /** 50 unless given. */
  readonly maxLeverage?: number;
  /** Where the market stands at the start, quote currency. */
  readonly price: number;
}

/** The coin as the matching engine trades it; the endpoint checks prices itself, by the venue's rules. */
export function fakeInstrument({ name, szDecimals }: FakeCoin): Instrument {
  return createInstrument({
    symbol: name,
    assetClass: 'perpetual',
    quoteCurrency: 'USDC',
    lotSize: exact(10).pow(-szDecimals).toNumber(),
    ...BASE_FEES,
  });
}

/** A decimal as the venue writes it: at least one digit behind the point. */
export function venueDecimal(amount: Parameters<typeof exact>[0]): string {
  const text = exact(amount).toFixed();
  return text.includes('.') ? text : `${text}.0`;
}
