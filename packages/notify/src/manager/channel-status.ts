import type { DeliveryOutcome } from './delivery.js';

/** How a channel is doing. */
export interface ChannelStatus {
  readonly name: string;
  readonly enabled: boolean;
  /** Whether it is left alone after failures, until the next try. */
  readonly resting: boolean;
  /** Notifications that wait. */
  readonly waiting: number;
  readonly delivered: number;
  readonly failed: number;
  readonly dropped: number;
  /** Delivered / (delivered + failed + dropped), from 0 to 1; NaN before the first. */
  readonly successRate: number;
}

/** Endings of deliveries, counted. */
export type OutcomeCounts = Record<DeliveryOutcome, number>;

/** The share of deliveries that succeeded. */
export function successRate({ delivered, failed, dropped }: OutcomeCounts): number {
  return delivered / (delivered + failed + dropped);
}
