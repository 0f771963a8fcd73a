import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { barsFromCsv, REGIMES, resampleBars } from '@kairos/core';
import { describe, expect, it } from 'vitest';
import { certifyRegimes } from './reading/certify-regimes.js';
import { statisticalRegimeModel } from './statistical/statistical-regime-model.js';

const DATA = new URL('../../../../../shared/data/crypto/binance-perp/', import.meta.url);

describe.skipIf(!existsSync(DATA))('on BTCUSDT of 2023 and 2024', () => {
  const bars = () => {
    const text = gunzipSync(readFileSync(new URL('BTCUSDT_1h_2023-2024.csv.gz', DATA))).toString();
    return resampleBars(barsFromCsv(text, { symbol: 'BTCUSDT', timeframe: '1h' }), '4h');
  };

  it('the statistical model does not look ahead', async () => {
    expect(await certifyRegimes(() => statisticalRegimeModel(), bars(), [1500])).toEqual({ isCausal: true });
  });

  it('names every regime, stays in each for a while, and is seldom shocked', async () => {
    const { regime } = await statisticalRegimeModel().estimate(bars());
    const ready = [...regime.subarray(584)];
    const share = (name: string) => ready.filter((state) => REGIMES[state] === name).length / ready.length;
    const changes = ready.filter((state, i) => i > 0 && state !== ready[i - 1]).length;

    for (const name of REGIMES) expect(share(name)).toBeGreaterThan(0.01);
    expect(share('shock')).toBeLessThan(0.06);
    expect(ready.length / changes).toBeGreaterThan(12);
  });
});
