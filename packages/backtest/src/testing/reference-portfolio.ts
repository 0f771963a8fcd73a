import { type BarSeries, barCloseTime, bpsSlippage, Exact, type Instrument } from '@kairos/core';
import type { PortfolioAction } from '../portfolio/corporate-action.js';

type Decimal = InstanceType<typeof Exact>;

/** One portfolio test as plain as it gets: columns of weights, a fee rate, slippage in basis points. */
export interface ReferencePortfolio {
  readonly series: readonly BarSeries[];
  readonly instruments: readonly Instrument[];
  readonly weights: Readonly<Record<string, readonly number[]>>;
  readonly capital: number;
  readonly feeRate: number;
  readonly slippageBps: number;
  /** Rows in which the schedule is due. */
  readonly isDue: (row: number) => boolean;
  readonly drift: number;
  readonly when: 'any' | 'all';
  readonly fillAt: 'next-open' | 'close';
  readonly cashBuffer: number;
  readonly maxLeverage: number;
  readonly minTradeNotional: number;
  readonly actions: Readonly<Record<string, readonly PortfolioAction[]>>;
}

interface Asset {
  readonly bars: BarSeries;
  readonly instrument: Instrument;
  units: Decimal;
  mark: Decimal | undefined;
  /** Cash that came in, less what went out. */
  flow: Decimal;
  order: Decimal;
  isExit: boolean;
  wanted: number;
  isGone: boolean;
}

/** Rounded down to lots; a billionth below the next lot counts as that lot, as in core. */
function lots(quantity: Decimal, lotSize: number): Decimal {
  if (lotSize === 0) return quantity;
  const count = quantity.div(lotSize);
  const nearest = count.round();
  const isNoise = nearest.minus(count).abs().lte(Exact.max(1, count.abs()).times(1e-9));
  return (isNoise ? nearest : count.floor()).times(lotSize);
}

/**
 * The portfolio backtest told as a ledger in decimals: every row looks everything up anew, nothing is kept that could be computed.
 * Slow, and meant to be read beside the documentation of `backtestPortfolio`.
 */
export function referencePortfolio(test: ReferencePortfolio) {
  const { series, feeRate, maxLeverage } = test;
  const times = [...new Set(series.flatMap(({ time }) => [...time]))].sort((a, b) => a - b);
  const assets = series.map(
    (bars, at): Asset => ({
      bars,
      instrument: test.instruments[at]!,
      units: new Exact(0),
      mark: undefined,
      flow: new Exact(0),
      order: new Exact(0),
      isExit: false,
      wanted: Number.NaN,
      isGone: false,
    }),
  );
  let cash = new Exact(test.capital);
  const slippage = bpsSlippage(test.slippageBps);

  const worthOf = ({ units, mark, instrument }: Asset) =>
    units.isZero() ? new Exact(0) : units.times(mark!).times(instrument.multiplier);
  const sum = (values: readonly Decimal[]) => values.reduce((total, value) => total.plus(value), new Exact(0));
  const equityNow = () => cash.plus(sum(assets.map(worthOf)));
  const grossNow = () => sum(assets.map((asset) => worthOf(asset).abs()));

  function closeKnown(bars: BarSeries, bar: number): number {
    return Math.min(barCloseTime(bars.time[bar]!, bars.timeframe), bars.time[bar + 1] ?? Number.POSITIVE_INFINITY);
  }
  /** The bar whose close becomes known between two instants. */
  function barClosedIn(bars: BarSeries, from: number, to: number): number {
    return [...bars.time].findIndex((_, bar) => closeKnown(bars, bar) > from && closeKnown(bars, bar) <= to);
  }

  function trade(asset: Asset, units: Decimal, price: Decimal): void {
    const notional = units.times(price).times(asset.instrument.multiplier);
    const paid = notional.plus(notional.abs().times(feeRate));
    cash = cash.minus(paid);
    asset.flow = asset.flow.minus(paid);
    asset.units = asset.units.plus(units);
  }

  function applyActions(row: number): void {
    for (const asset of assets) {
      const due = (test.actions[asset.bars.symbol] ?? [])
        .filter(({ time }) => {
          const own = [...asset.bars.time].find((at) => at >= time) ?? time;
          return times.findIndex((at) => at >= own) === row;
        })
        .sort((a, b) => rank(a) - rank(b));
      for (const action of due) applyAction(asset, action);
    }
  }
  const rank = (action: PortfolioAction) => ('dividend' in action ? 0 : 'split' in action ? 1 : 2);
  function applyAction(asset: Asset, action: PortfolioAction): void {
    if ('dividend' in action) {
      const paid = asset.units.times(action.dividend).times(asset.instrument.multiplier);
      cash = cash.plus(paid);
      asset.flow = asset.flow.plus(paid);
    } else if ('split' in action) {
      asset.units = asset.units.times(action.split);
      asset.order = asset.order.times(action.split);
      asset.mark = asset.mark?.div(action.split);
    } else {
      const paid = asset.units.times(action.delisted).times(asset.instrument.multiplier);
      cash = cash.plus(paid);
      asset.flow = asset.flow.plus(paid);
      asset.units = new Exact(0);
      asset.order = new Exact(0);
      asset.isGone = true;
    }
  }

  function fill(ready: readonly { readonly asset: Asset; readonly price: number }[]): void {
    const queue = ready
      .filter(({ asset }) => !asset.order.isZero())
      .map(({ asset, price }) => {
        const side = asset.order.gt(0) ? ('buy' as const) : ('sell' as const);
        const slipped = slippage.price({ side, price, quantity: 0, volume: 0, tickSize: 0 });
        const value = asset.order.times(asset.mark!).times(asset.instrument.multiplier);
        return { asset, price: new Exact(slipped), value };
      })
      .sort((a, b) => {
        const difference = a.value.minus(b.value);
        return difference.abs().lte(b.value.abs().times(1e-9)) ? 0 : difference.s;
      })
      .filter(({ asset, price }) => {
        const { multiplier, minNotional } = asset.instrument;
        if (asset.isExit || asset.order.abs().times(price).times(multiplier).gte(minNotional)) return true;
        asset.order = new Exact(0);
        return false;
      });
    const openings = queue.map(({ asset, price }) => {
      const isOpposed = asset.units.times(asset.order).lt(0);
      const closing = isOpposed ? Exact.min(asset.units.abs(), asset.order.abs()) : new Exact(0);
      trade(asset, closing.times(asset.order.s), price);
      const opening = asset.order.abs().minus(closing);
      const sign = asset.order.s;
      asset.order = new Exact(0);
      return { asset, price, closing, opening, sign };
    });
    for (const { asset, price, closing, opening, sign } of openings) {
      const { multiplier, minNotional, lotSize } = asset.instrument;
      const mark = asset.mark!;
      // gross + q m mark <= L (equity - q m |price - mark| - q m price fee), solved for q.
      const room = equityNow().times(maxLeverage).minus(grossNow());
      const perUnit = mark
        .plus(price.minus(mark).abs().plus(price.times(feeRate)).times(maxLeverage))
        .times(multiplier);
      const most = Exact.max(0, room.div(perUnit));
      let quantity = opening;
      if (opening.gt(most.times(1 + 1e-12))) quantity = Exact.max(0, lots(closing.plus(most), lotSize).minus(closing));
      if (closing.isZero() && quantity.times(price).times(multiplier).lt(minNotional)) quantity = new Exact(0);
      trade(asset, quantity.times(sign), price);
    }
  }

  function decide(row: number): void {
    const equity = equityNow();
    const isDue = test.isDue(row);
    if (isDue) for (const asset of assets) asset.wanted = test.weights[asset.bars.symbol]?.[row] ?? Number.NaN;
    const isDrifted = assets.some(({ wanted, mark, units, order, instrument }) => {
      if (Number.isNaN(wanted) || !mark) return false;
      const weight = units.plus(order).times(mark).times(instrument.multiplier).div(equity);
      return weight
        .minus(wanted)
        .abs()
        .gt(test.drift === Number.POSITIVE_INFINITY ? 1e9 : test.drift);
    });
    if (!(test.when === 'all' ? isDue && isDrifted : isDue || isDrifted)) return;
    const gross = assets.reduce((total, asset) => {
      const { wanted } = asset;
      return total + Math.abs(Number.isNaN(wanted) ? worthOf(asset).div(equity).toNumber() : wanted);
    }, 0);
    const scale = gross > maxLeverage * (1 + 1e-9) ? maxLeverage / gross : 1;
    for (const asset of assets) if (!Number.isNaN(asset.wanted)) order(asset, asset.wanted * scale, equity);
  }

  function order(asset: Asset, weight: number, equity: Decimal): void {
    const { mark, instrument, isGone, units } = asset;
    if (!mark || isGone) return;
    const budget = Exact.max(equity, 0)
      .times(weight)
      .times(1 - test.cashBuffer);
    const target = budget.div(mark.times(instrument.multiplier));
    const change = target.minus(units);
    asset.order = new Exact(0);
    if (change.abs().lte(Exact.max(units.abs(), target.abs()).times(1e-12))) return;
    asset.isExit = target.isZero();
    const quantity = asset.isExit ? units.abs() : lots(change.abs(), instrument.lotSize);
    const notional = quantity.times(mark).times(instrument.multiplier);
    if (!asset.isExit && (quantity.isZero() || notional.lt(test.minTradeNotional))) return;
    asset.order = quantity.times(change.s);
  }

  const rows = times.map((time, row) => {
    const next = times[row + 1] ?? Number.POSITIVE_INFINITY;
    applyActions(row);
    const opening = assets.flatMap((asset) => {
      const bar = asset.bars.time.indexOf(time);
      if (bar === -1) return [];
      asset.mark = new Exact(asset.bars.open[bar]!);
      return [{ asset, price: asset.bars.open[bar]! }];
    });
    if (test.fillAt === 'next-open') fill(opening);
    const closing = assets.flatMap((asset) => {
      const bar = barClosedIn(asset.bars, time, next);
      if (bar === -1) return [];
      asset.mark = new Exact(asset.bars.close[bar]!);
      return [{ asset, price: asset.bars.close[bar]! }];
    });
    decide(row);
    if (test.fillAt === 'close') fill(closing);
    return {
      equity: equityNow().toNumber(),
      cash: cash.toNumber(),
      units: assets.map((asset) => asset.units.toNumber()),
    };
  });
  return { rows, contributions: assets.map((asset) => asset.flow.plus(worthOf(asset)).toNumber()) };
}
