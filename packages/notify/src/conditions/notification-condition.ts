import type { Notification } from '@kairos/core';
import { evaluateCondition } from './evaluate-condition.js';
import { parseCondition } from './parse-condition.js';

/** Which notifications a channel wants: a function, or a text such as `signal_strength > 0.8`. */
export type NotificationCondition = string | ((notification: Notification) => boolean);

/**
 * A condition in words as a function.
 *
 * Comparisons (`>`, `>=`, `<`, `<=`, `==`, `!=`) of names, numbers, texts in quotes, `true` and `false`, joined by `and` and `or`; `and`
 * binds closer, parentheses group. A name is `title`, `message`, `priority`, `time` or a field of the notification's `data`, with or
 * without underscores (`signal_strength` is `signalStrength`). A comparison with a name that the notification does not have does
 * not hold. Nothing is ever executed.
 *
 * @throws `ValidationError` that shows the place of the fault.
 * @example
 * ```ts
 * import { notificationCondition } from '@kairos/notify';
 *
 * const isStrong = notificationCondition("signal_strength > 0.8 and action == 'enter'");
 * const signal = { title: 'Enter long MSFT', message: '', priority: 'normal', time: 0 } as const;
 * isStrong({ ...signal, data: { action: 'enter', signalStrength: 0.9 } }); // => true
 * isStrong({ ...signal, data: { action: 'exit', signalStrength: 0.9 } }); // => false
 * notificationCondition('signal_strength = 0.8'); // throws character 17: must compare with ==, was =
 * ```
 */
export function notificationCondition(text: string): (notification: Notification) => boolean {
  const condition = parseCondition(text);
  return (notification) => evaluateCondition(condition, notification);
}
