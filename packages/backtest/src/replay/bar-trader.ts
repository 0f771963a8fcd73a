import type { RejectionLog } from '../engine/rejection-log.js';
import type { ReplayAccount } from './replay-account.js';

/** Whoever trades in a replay: signals, or a callback with orders. @internal */
export interface BarTrader {
  readonly account: ReplayAccount;
  readonly rejections: RejectionLog;
  /** Called at the close of each bar, after it was matched and valued. */
  onClose(bar: number): void;
}
