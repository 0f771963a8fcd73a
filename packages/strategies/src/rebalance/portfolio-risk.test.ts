import { describe, expect, it } from 'vitest';
import { portfolioRisk } from './portfolio-risk.js';

/** Up and down by the same, so that a window of even length has mean 0. */
const swing = (length: number, size: number) => Array.from({ length }, (_, i) => (i % 2 === 0 ? size : -size));

describe('portfolioRisk', () => {
  it('compares the volatility of late with that of all windows', () => {
    const returns = { A: [...swing(4, 0.01), ...swing(4, 0.03)] };
    const { volatility, averageVolatility } = portfolioRisk({ weights: { A: 0.5 }, returns }, { volatilityWindow: 4 });

    // Half of it is held. Squares add up to 4 x 0.0001 / 4 in the first window, to 4 x 0.0009 / 4 in the last; between, a swing of one size
    // takes the place of the other, each window with its mean.
    const deviationOf = (squares: number, sum: number) => Math.sqrt((squares - sum ** 2 / 4) / 3) / 2;
    const [small, large] = [0.0001, 0.0009];
    const windows = [
      deviationOf(4 * small, 0),
      deviationOf(3 * small + large, -0.01 + 0.03),
      deviationOf(2 * small + 2 * large, 0),
      deviationOf(small + 3 * large, -0.01 + 0.03),
      deviationOf(4 * large, 0),
    ];
    expect(volatility).toBeCloseTo(windows[4]!, 12);
    expect(averageVolatility).toBeCloseTo(windows.reduce((sum, one) => sum + one, 0) / 5, 12);
  });

  it('counts the last periods in a row whose loss was beyond the value at risk before them', () => {
    const calm = swing(60, 0.01);
    const breaches = (...last: number[]) =>
      portfolioRisk({ weights: { A: 1 }, returns: { A: [...calm, ...last] } }).breaches;

    expect(breaches(-0.02, -0.03, -0.04)).toBe(3);
    expect(breaches(-0.02, 0, -0.04)).toBe(1);
    expect(breaches(-0.02, -0.03, 0.01)).toBe(0);
    // A loss of the value at risk itself is not beyond it.
    expect(breaches(-0.01)).toBe(0);
  });

  it('measures value at risk between the two nearest returns', () => {
    // 20 returns of which the two worst are -0.10 and -0.02: the 5 % quantile is at place 0.95, -0.10 + 0.95 x 0.08 = -0.024.
    const sample = [-0.1, -0.02, ...Array<number>(18).fill(0.01)];
    const breaches = (last: number) =>
      portfolioRisk({ weights: { A: 1 }, returns: { A: [...sample, last] } }, { lookback: 20 }).breaches;

    expect(breaches(-0.0241)).toBe(1);
    expect(breaches(-0.0239)).toBe(0);
  });

  it('takes the drawdown from the equity, and beta against the market of the lookback', () => {
    const market = swing(30, 0.01);
    const risk = portfolioRisk(
      {
        weights: { A: 0.5, B: 0.25 },
        returns: { A: market.map((x) => 2 * x), B: market },
        equity: [80, 100, 90],
        market,
      },
      { lookback: 20 },
    );

    expect(risk.beta).toBeCloseTo(1.25, 9);
    expect(risk.drawdown).toBeCloseTo(0.1, 12);
    expect(risk.covariance?.symbols).toEqual(['A', 'B']);
  });

  it('leaves out what the history is too short for', () => {
    const short = portfolioRisk({ weights: { A: 1 }, returns: { A: swing(19, 0.01) }, market: swing(19, 0.01) });

    expect(short).toEqual({});
  });

  it('refuses a market of other periods and unknown windows', () => {
    expect(() => portfolioRisk({ weights: {}, returns: { A: [0.1] }, market: [] })).toThrow(
      'market must have as many periods as the returns, 1, was 0',
    );
    expect(() => portfolioRisk({ weights: {}, returns: {} }, { lookbak: 20 } as object)).toThrow(
      'Did you mean "lookback"?',
    );
  });
});
