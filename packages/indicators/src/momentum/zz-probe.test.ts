import { it } from 'vitest';
import { cmo, rsi, plusDi, minusDi, adx, stochasticRsi } from '../index.js';
it('x', () => {
  const n = 30000; const v = Float64Array.from({ length: n }, (_, i) => (i < 100 ? 100 + 3 * Math.sin(i) : 101.37));
  const bars = { high: v.map((x, i) => i < 100 ? x + 1 : x), low: v.map((x, i) => i < 100 ? x - 1 : x), close: v };
  for (const q of [2, 5, 14]) {
    const a = rsi(v, q); const ref = a[150]!; const f = a.findIndex((x, i) => i > 150 && Math.abs(x - ref) > 1e-6);
    console.log('RSI', q, 'at 150', ref, 'first off by 1e-6 at', f, 'is', a[f], 'end', a[n - 1]);
    const d = plusDi(bars, q); const g = d.findIndex((x, i) => i > 150 && Math.abs(x - d[150]!) > 1e-6); console.log('RSI plusDi', q, d[150], g, d[g], d[n - 1], minusDi(bars, q)[n-1], adx(bars, q)[n-1]);
    const k = stochasticRsi(v, q, 5, 3).k; const h = k.findIndex((x, i) => i > 150 && x !== 50); console.log('RSI stochK off 50 at', h, k[h]);
  }
});
