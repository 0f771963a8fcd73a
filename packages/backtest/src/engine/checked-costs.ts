import {
  type BarSeries,
  type CommissionModel,
  type CommissionRequest,
  type Instrument,
  type Side,
  type SlippageModel,
  ValidationError,
} from '@kairos/core';

/** What a commission model charges. @throws `ValidationError` when that is not a finite amount. @internal */
export function checkedCharge(model: CommissionModel, fill: CommissionRequest, bar: number): number {
  const charged = model.charge(fill);
  if (Number.isFinite(charged)) return charged;
  throw new ValidationError(
    `costs.commission "${model.name}" must charge a finite amount at bar ${bar}, was ${charged}`,
  );
}

/**
 * The price after slippage.
 *
 * @throws `ValidationError` when it is not finite, or better than the price before: slippage never pays.
 * @internal
 */
export function checkedSlip(
  market: { readonly slippage: SlippageModel; readonly bars: BarSeries; readonly instrument: Instrument },
  side: Side,
  price: number,
  quantity: number,
  bar: number,
): number {
  const { slippage, bars, instrument } = market;
  const slipped = slippage.price({ side, price, quantity, volume: bars.volume[bar]!, tickSize: instrument.tickSize });
  if (side === 'buy' ? slipped >= price : slipped <= price) return slipped;
  throw new ValidationError(
    `costs.slippage "${slippage.name}" must not better the ${side} price ${price} at bar ${bar}, was ${slipped}`,
  );
}
