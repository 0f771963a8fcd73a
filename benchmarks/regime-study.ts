import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { type BarSeries, barsFromCsv, REGIMES, resampleBars } from '@kairos/core';
import { type StatisticalRegimeOptions, statisticalRegimeModel } from '@kairos/models';
import { isMain, median } from './measure.js';

// What docs/guide/regimes.md says of real data: bounds are compared on 2023 alone, and the ones taken are then looked at in 2024.

const DATA = new URL('../../shared/data/crypto/binance-perp/', import.meta.url);
const AHEAD = 20;
const YEAR_2024 = Date.UTC(2024, 0, 1);

function fourHours(symbol: string): BarSeries {
  const text = gunzipSync(readFileSync(new URL(`${symbol}_1h_2023-2024.csv.gz`, DATA))).toString();
  return resampleBars(barsFromCsv(text, { symbol, timeframe: '1h' }), '4h');
}

interface Row {
  readonly regime: string;
  /** Deviation of the next 20 returns over what is usual for the symbol in the period, and their efficiency ratio. */
  readonly volatility: number;
  readonly efficiency: number;
  /** Move of the next 20 bars in the direction of the trend, a fraction. */
  readonly move: number;
}

/** What followed each bar whose next 20 all lie in the period. */
function rowsOf(
  bars: BarSeries,
  read: Awaited<ReturnType<ReturnType<typeof statisticalRegimeModel>['estimate']>>,
  isTest: boolean,
): Row[] {
  const rows: Row[] = [];
  const { close, time } = bars;
  for (let i = 584; i + AHEAD < bars.length; i++) {
    const isIn = isTest ? time[i]! >= YEAR_2024 : time[i + AHEAD]! < YEAR_2024;
    const regime = REGIMES[read.regime[i]!];
    if (!isIn || !regime) continue;
    const square = (from: number, to: number) => {
      let sum = 0;
      for (let j = from; j < to; j++) sum += Math.log(close[j + 1]! / close[j]!) ** 2;
      return Math.sqrt(sum / (to - from));
    };
    let path = 0;
    for (let j = i; j < i + AHEAD; j++) path += Math.abs(close[j + 1]! - close[j]!);
    const way = close[i + AHEAD]! - close[i]!;
    const move = (read.direction![i]! * way) / close[i]!;
    rows.push({
      regime,
      volatility: square(i, i + AHEAD),
      efficiency: Math.abs(way) / path,
      move,
    });
  }
  const usual = mean(rows.map((row) => row.volatility));
  return rows.map((row) => ({ ...row, volatility: row.volatility / usual }));
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

async function study(all: readonly BarSeries[], options: StatisticalRegimeOptions, isTest: boolean): Promise<Row[]> {
  const rows: Row[][] = [];
  for (const bars of all) rows.push(rowsOf(bars, await statisticalRegimeModel(options).estimate(bars), isTest));
  return rows.flat();
}

function table(rows: readonly Row[]) {
  return REGIMES.map((regime) => {
    const own = rows.filter((row) => row.regime === regime);
    return {
      regime,
      share: (own.length / rows.length).toFixed(3),
      'next volatility': mean(own.map((row) => row.volatility)).toFixed(2),
      'next efficiency': mean(own.map((row) => row.efficiency)).toFixed(3),
      'next move': regime === 'trend' ? mean(own.map((row) => row.move)).toFixed(4) : '',
    };
  });
}

/** How well a regime tells which bars are followed by much of something: share of those it names less share of the others. */
function youden(rows: readonly Row[], regime: string, of: 'volatility' | 'efficiency'): number {
  const bound = rows.map((row) => row[of]).toSorted((a, b) => a - b)[Math.floor(0.75 * rows.length)]!;
  const named = (many: boolean) => {
    const some = rows.filter((row) => row[of] > bound === many);
    return some.filter((row) => row.regime === regime).length / some.length;
  };
  return named(true) - named(false);
}

if (isMain(import.meta.url) && existsSync(DATA)) {
  const all = ['BTCUSDT', 'ETHUSDT'].map(fourHours);
  console.log('2023: bounds of high volatility, and how well it tells the quarter of most volatile next 20 bars');
  for (const volatilityPeriod of [20, 42, 84]) {
    for (const enter of [0.7, 0.8, 0.85, 0.9]) {
      for (const gap of [0.15, 0.3]) {
        const rows = await study(all, { volatilityPeriod, highVolatility: { enter, exit: enter - gap } }, false);
        const share = rows.filter(({ regime }) => regime === 'highVolatility').length / rows.length;
        const told = youden(rows, 'highVolatility', 'volatility');
        console.log(volatilityPeriod, enter, (enter - gap).toFixed(2), told.toFixed(3), `of ${share.toFixed(2)}`);
      }
    }
  }
  console.log(
    '2023: bounds of a trend, and how well it tells the quarter of most efficient next 20 bars; move in its direction',
  );
  for (const efficiency of [0.3, 0.4, 0.5]) {
    for (const strength of [20, 25, 30]) {
      const trendEfficiency = { enter: efficiency, exit: efficiency - 0.15 };
      const rows = await study(all, { trendEfficiency, trendStrength: { enter: strength, exit: strength - 5 } }, false);
      const moves = rows.filter((row) => row.regime === 'trend').map((row) => row.move);
      console.log(
        efficiency,
        strength,
        youden(rows, 'trend', 'efficiency').toFixed(3),
        mean(moves).toFixed(4),
        moves.length,
      );
    }
  }
  console.log('2024: the volatility bounds that told most in 2023 (now the defaults) beside those proposed');
  for (const options of [{ volatilityPeriod: 20, highVolatility: { enter: 0.85, exit: 0.7 } }, {}]) {
    const told = youden(await study(all, options, true), 'highVolatility', 'volatility');
    console.log(JSON.stringify(options), told.toFixed(3));
  }
  for (const isTest of [false, true]) {
    console.log(isTest ? '2024, with the defaults' : '2023, with the defaults');
    console.table(table(await study(all, {}, isTest)));
  }
  for (const bars of all) {
    const { regime } = await statisticalRegimeModel().estimate(bars);
    const stays: number[] = [];
    for (let i = 585, held = 1; i < bars.length; i++, held++) {
      if (regime[i] === regime[i - 1]) continue;
      stays.push(held);
      held = 0;
    }
    console.log(`${bars.symbol}: ${stays.length} changes of regime, median stay ${median(stays)} bars of 4h`);
  }
}
