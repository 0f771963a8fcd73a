import { hasDrifted } from './drift.js';
import type { Holdings } from './holdings.js';
import type { OrderDesk } from './order-desk.js';
import type { ResolvedPortfolio } from './resolve-portfolio.js';
import type { WaitingOrders } from './waiting-orders.js';
import type { WeightReader } from './weight-source.js';
import { MovingWeightView } from './weight-view.js';

/** A gross weight this little above the leverage cap is rounding, as of 1/3 + 1/3 + 1/3. */
const ROUNDING = 1e-9;

/** Decides by weights: reads them when the schedule is due, and trades by schedule, drift or both. @internal */
export class WeightDecision {
  readonly #options: ResolvedPortfolio;
  readonly #reader: WeightReader;
  readonly #holdings: Holdings;
  readonly #orders: WaitingOrders;
  readonly #desk: OrderDesk;
  readonly #view: MovingWeightView;
  /** Weights last read; NaN where there is no wish. */
  readonly #wanted: Float64Array;

  constructor(
    options: ResolvedPortfolio,
    reader: WeightReader,
    holdings: Holdings,
    orders: WaitingOrders,
    desk: OrderDesk,
  ) {
    this.#options = options;
    this.#reader = reader;
    this.#holdings = holdings;
    this.#orders = orders;
    this.#desk = desk;
    const series = options.markets.map(({ bars }) => bars);
    this.#view = new MovingWeightView(series, options.timeline, holdings);
    this.#view.peakEquity = options.capital;
    this.#wanted = new Float64Array(series.length).fill(Number.NaN);
  }

  decide(row: number, equity: number): void {
    const { schedule, drift, needsBoth } = this.#options;
    this.#view.row = row;
    if (equity > this.#view.peakEquity) this.#view.peakEquity = equity;
    const isDue = schedule[row] === 1 && this.#reader(row, this.#view, this.#wanted);
    if (needsBoth && !isDue) return;
    if (isDue && !needsBoth) {
      this.#rebalance(row, equity);
      return;
    }
    if (hasDrifted(this.#holdings, this.#orders, this.#wanted, equity, drift)) this.#rebalance(row, equity);
  }

  #rebalance(row: number, equity: number): void {
    const { maxLeverage } = this.#options;
    const gross = this.#grossWeight(equity);
    const isOver = gross > maxLeverage * (1 + ROUNDING);
    const scale = isOver ? maxLeverage / gross : 1;
    const none = Number.NaN;
    const reason = 'rebalance' as const;
    const overweight = isOver ? gross : none;
    // One object for all of them: with many series a spread for each would cost more than the order.
    const order = { series: 0, row, weight: 0, equity, reason, stopLoss: none, takeProfit: none, overweight };
    for (let series = 0; series < this.#wanted.length; series++) {
      order.series = series;
      order.weight = this.#wanted[series]! * scale;
      if (!Number.isNaN(order.weight)) this.#desk.order(order);
    }
  }

  /** Sum of the unsigned weights, of what is left as it is too. */
  #grossWeight(equity: number): number {
    let sum = 0;
    for (let s = 0; s < this.#wanted.length; s++) {
      const wanted = this.#wanted[s]!;
      sum += Math.abs(Number.isNaN(wanted) ? this.#holdings.valueOf(s) / equity : wanted);
    }
    return sum;
  }
}
