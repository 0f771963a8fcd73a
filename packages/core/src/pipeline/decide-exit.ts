import { clientOrderId } from '../orders/client-order-id.js';
import type { OrderRequest } from '../orders/order.js';
import { type Direction, exitSide } from '../trade/direction.js';
import { asWritten } from './as-written.js';
import type { BarDesk, PlannedOrder } from './decide-bar.js';
import type { OrderPlan, PipelineExitReason } from './order-plan.js';

/** What becomes of an exit: an order, or a debt for as long as trading is halted. */
export interface ExitDecision {
  readonly planned: readonly PlannedOrder[];
  readonly owed?: PipelineExitReason;
}

/** The market order that closes what is held; none while another is on its way. */
export function decideExit(
  { market, state, tradingState }: Pick<BarDesk, 'market' | 'state' | 'tradingState'>,
  direction: Direction,
  exitReason: PipelineExitReason,
  intent = 'exit',
): ExitDecision {
  const { strategy, instrument } = market.market;
  const { symbol } = instrument;
  if (state.orders.open(symbol).some(({ plan }) => plan.purpose === 'exit')) return { planned: [] };
  if (tradingState === 'halted') return { planned: [], owed: exitReason };
  const barTime = market.lastTime;
  const request: OrderRequest = {
    clientOrderId: clientOrderId({ strategy: strategy.name, symbol, barTime, intent }),
    symbol,
    side: exitSide(direction),
    quantity: state.book.ledger.position(symbol).quantity.abs().toString(),
    type: 'market',
    reduceOnly: true,
    strategy: strategy.name,
  };
  const plan: OrderPlan = { purpose: 'exit', strategy: strategy.name, direction, barTime, exitReason };
  return { planned: [{ request: asWritten(request), plan }] };
}
