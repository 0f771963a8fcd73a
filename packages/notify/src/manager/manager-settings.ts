import {
  type Clock,
  consoleLogger,
  createRandom,
  type KairosMetrics,
  kairosMetrics,
  type Logger,
  noMetrics,
  type Random,
  systemClock,
} from '@kairos/core';
import { checkMilliseconds, checkOptions, checkWhole } from '../input/check-options.js';
import { checkPriority } from '../input/priorities.js';
import type { EventPriorities } from '../messages/event-priority.js';
import { createTextMask, type TextMask } from '../secrets/text-mask.js';
import type { NotificationManagerOptions } from './manager-options.js';
import { unfailingLogger } from './unfailing.js';

const KNOWN: Readonly<Record<keyof NotificationManagerOptions, true>> = {
  clock: true,
  random: true,
  logger: true,
  metrics: true,
  secrets: true,
  priorities: true,
  duplicateWindowMs: true,
  deliveryLogSize: true,
  recentSize: true,
};

/** The options of a manager with their defaults. */
export interface ManagerSettings {
  readonly clock: Clock;
  readonly random: Random;
  /** Never throws. */
  readonly logger: Logger;
  readonly metrics: KairosMetrics;
  readonly mask: TextMask;
  readonly priorities: EventPriorities;
  readonly duplicateWindowMs: number;
  readonly deliveryLogSize: number;
  readonly recentSize: number;
}

/** @throws `ValidationError` on an option that does not exist or cannot be. */
export function managerSettings(options: NotificationManagerOptions): ManagerSettings {
  checkOptions(options, Object.keys(KNOWN));
  const { clock = systemClock, random = createRandom(clock.now()), metrics = noMetrics, secrets = [] } = options;
  const { priorities = {}, duplicateWindowMs = 60_000, deliveryLogSize = 1000, recentSize = 200 } = options;
  checkMilliseconds('duplicateWindowMs', duplicateWindowMs);
  checkWhole('deliveryLogSize', deliveryLogSize, 0);
  checkWhole('recentSize', recentSize, 0);
  for (const priority of Object.values(priorities)) {
    if (typeof priority !== 'function') checkPriority('priorities', priority);
  }
  return {
    clock,
    random,
    logger: unfailingLogger(options.logger ?? consoleLogger({ level: 'warn', clock })),
    metrics: kairosMetrics(metrics),
    mask: createTextMask(secrets),
    priorities,
    duplicateWindowMs,
    deliveryLogSize,
    recentSize,
  };
}
