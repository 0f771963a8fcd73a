import type { Logger } from '@kairos/core';

/** Calls a function of the user's whose failure must not stop a delivery. */
export function unfailing<A extends readonly unknown[]>(call: (...args: A) => void): (...args: A) => void {
  return (...args) => {
    try {
      call(...args);
    } catch {
      // There is nobody left to tell: this is the logger, or what stands beside it.
    }
  };
}

/** A logger that never throws. */
export function unfailingLogger(logger: Logger): Logger {
  return {
    debug: unfailing((message, fields) => logger.debug(message, fields)),
    info: unfailing((message, fields) => logger.info(message, fields)),
    warn: unfailing((message, fields) => logger.warn(message, fields)),
    error: unfailing((message, fields) => logger.error(message, fields)),
  };
}
