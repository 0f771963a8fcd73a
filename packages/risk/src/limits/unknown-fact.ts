import { deny, PASSED, type Verdict } from '@kairos/core';
import { checkChoice } from './check-limit.js';

/** What becomes of a trade about which a rule is not told what it needs: `deny` it, or let it `pass` unjudged. */
export type IfUnknown = 'deny' | 'pass';

/** Settings of every rule that asks for a fact that not every trade has. */
export interface UnknownFactOptions {
  /** What becomes of a trade without the fact that the rule needs; `deny` unless given. */
  readonly ifUnknown?: IfUnknown;
}

/** The setting, checked. @throws `ValidationError` when it is another word. */
export function checkIfUnknown({ ifUnknown = 'deny' }: UnknownFactOptions): IfUnknown {
  return checkChoice(ifUnknown, 'ifUnknown', ['deny', 'pass']);
}

/** The verdict about a trade that cannot be judged. */
export function unknownFact(rule: string, ifUnknown: IfUnknown, reason: string): Verdict {
  return ifUnknown === 'pass' ? PASSED : deny(rule, reason);
}
