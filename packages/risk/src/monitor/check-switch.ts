import { checkOptions } from '../input/check-options.js';
import { finiteAt, oneOfAt, textAt, timeAt, unfit } from './check-values.js';
import type { KillSwitch, Lift, SwitchOptions, ThrownState } from './kill-switch.js';

const LIFTS = ['next-day', 'next-week', 'next-month', 'when-recovered', 'manually'] as const;

/** States that a thrown switch may ask for. */
export const THROWN_STATES = ['reducing', 'halted'] as const satisfies ThrownState[];

/** Names of the settings that every switch has. */
const SWITCH_OPTIONS = ['state', 'lift', 'name'] as const satisfies (keyof SwitchOptions)[];

/** A way of lifting. @throws `ValidationError` for anything else. */
export function liftAt(value: unknown, path: string): Lift {
  if (typeof value !== 'object' || value === null) return oneOfAt(value, LIFTS, path);
  const afterMs = 'afterMs' in value ? timeAt(value.afterMs, `${path}.afterMs`) : Number.NaN;
  if (afterMs > 0) return { afterMs };
  throw unfit(path, 'an object { afterMs } with a time above 0', value);
}

/**
 * The common settings of a switch, with its defaults.
 *
 * @param more - Names of the settings that only this switch has.
 * @throws `ValidationError` for a setting that does not exist, or a state, lift or name that is none.
 */
export function switchTerms(
  options: SwitchOptions,
  defaults: Required<SwitchOptions>,
  more: readonly string[] = [],
): Required<SwitchOptions> {
  checkOptions(options, [...more, ...SWITCH_OPTIONS]);
  const { name = defaults.name, state = defaults.state, lift = defaults.lift } = options;
  return {
    name: textAt(name, 'name'),
    state: oneOfAt(state, THROWN_STATES, 'state'),
    lift: liftAt(lift, 'lift'),
  };
}

/** A level below a limit at which a condition is over; the limit itself, excluded, unless given. */
export function recoveryBelow(recovery: number | undefined, limit: number, least = 0): number | undefined {
  if (recovery === undefined) return undefined;
  const value = finiteAt(recovery, 'recovery');
  if (value >= least && value < limit) return value;
  throw unfit('recovery', `at least ${least} and below the limit ${limit}`, recovery);
}

/** Checks a switch that a monitor is given. @throws `ValidationError` naming the switch by its place. */
export function checkSwitch(killSwitch: KillSwitch, path: string): void {
  if (typeof killSwitch !== 'object' || killSwitch === null)
    throw unfit(path, 'a switch such as dailyLoss(0.03)', killSwitch);
  textAt(killSwitch.name, `${path}.name`);
  oneOfAt(killSwitch.state, THROWN_STATES, `${path}.state`);
  liftAt(killSwitch.lift, `${path}.lift`);
  if (typeof killSwitch.watch !== 'function') throw unfit(`${path}.watch`, 'a function', killSwitch.watch);
}
