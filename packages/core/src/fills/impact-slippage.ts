import { ValidationError } from '../errors/errors.js';
import type { SlippageModel, SlippageRequest } from './slippage.js';

function checkRange(name: string, value: number, most: number): void {
  if (value >= 0 && value <= most) return;
  const message = `must be from 0 to ${most}, was ${value}`;
  throw new ValidationError(`${name} ${message}`, { issues: [{ path: name, message }] });
}

/** Share of the bar's volume that a fill takes; 1 where the volume is unknown or 0: nothing suggests that it was little. */
function shareOf({ quantity, volume }: SlippageRequest): number {
  return volume > 0 ? Math.min(quantity / volume, 1) : 1;
}

function moved({ side, price }: SlippageRequest, fraction: number): number {
  const by = Math.abs(price) * fraction;
  return side === 'buy' ? price + by : price - by;
}

/**
 * Slippage that grows with the square of the share of the bar's volume that a fill takes: price x impact x share^2.
 *
 * @param impact - Move of the price as a fraction for a fill of all the volume, 0 to 1; 0.1 unless given.
 * @throws {@link ValidationError} when `impact` is out of range.
 * @see zipline, `VolumeShareSlippage`, whose default is the same.
 * @example
 * ```ts
 * import { volumeShareSlippage } from '@kairos/core';
 *
 * volumeShareSlippage(0.1).price({ side: 'buy', price: 100, quantity: 50, volume: 100, tickSize: 0 }); // => 102.5
 * ```
 */
export function volumeShareSlippage(impact = 0.1): SlippageModel {
  checkRange('impact', impact, 1);
  return Object.freeze({
    name: `volumeShare(${impact})`,
    price: (fill: SlippageRequest) => moved(fill, impact * shareOf(fill) ** 2),
  });
}

/**
 * Slippage by the square-root law of market impact: price x coefficient x volatility x sqrt(share of the bar's volume).
 *
 * @param options - `coefficient`, about 1 in the literature (1 unless given); `volatility` of the bar's return as a fraction.
 * @throws {@link ValidationError} when an option is out of range.
 * @see Almgren, Thum, Hauptmann and Li (2005), Direct Estimation of Equity Market Impact; Toth et al. (2011), Physical Review X 1.
 * @example
 * ```ts
 * import { squareRootSlippage } from '@kairos/core';
 *
 * const model = squareRootSlippage({ volatility: 0.02 });
 * model.price({ side: 'sell', price: 100, quantity: 25, volume: 100, tickSize: 0 }); // => 99
 * ```
 */
export function squareRootSlippage(options: {
  readonly volatility: number;
  readonly coefficient?: number;
}): SlippageModel {
  const { volatility, coefficient = 1 } = options;
  checkRange('volatility', volatility, 1);
  checkRange('coefficient', coefficient, 100);
  const scale = Math.min(volatility * coefficient, 1);
  return Object.freeze({
    name: `squareRoot(volatility ${volatility}, coefficient ${coefficient})`,
    price: (fill: SlippageRequest) => moved(fill, scale * Math.sqrt(shareOf(fill))),
  });
}
