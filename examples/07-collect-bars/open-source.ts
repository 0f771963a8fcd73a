import { type BinanceSource, binanceSource } from '@kairos/brokers/binance';
import { FakeBinance } from '@kairos/brokers/testing';
import { type Clock, systemClock, ValidationError } from '@kairos/core';

/** Where bars come from, and whose time it is there. */
export interface OpenSource {
  readonly where: string;
  readonly isLive: boolean;
  readonly source: BinanceSource;
  readonly clock: Clock;
  close(): Promise<void>;
}

/**
 * The fake on this machine, or with `KAIROS_BINANCE=live` Binance itself.
 *
 * @throws `ValidationError` for any other value: made-up prices must not be taken for real ones.
 */
export async function openSource({ KAIROS_BINANCE: asked = 'fake' }: NodeJS.ProcessEnv): Promise<OpenSource> {
  if (asked === 'live') {
    const source = binanceSource({ market: 'usd-m' });
    return { where: 'Binance', isLive: true, source, clock: systemClock, close: () => source.close() };
  }
  if (asked !== 'fake') throw new ValidationError(`KAIROS_BINANCE must be "live" or "fake", was "${asked}"`);
  const fake = await FakeBinance.start({ market: 'usd-m' });
  const source = binanceSource(fake.options);
  return {
    where: 'a fake Binance on this machine (made-up prices)',
    isLive: false,
    source,
    clock: fake.clock,
    async close() {
      await source.close();
      await fake.close();
    },
  };
}
