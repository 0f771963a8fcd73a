/** A rule's answer about a trade: it passed, or by which rule, why, and by how much it failed. */
export type Verdict = { readonly passed: true } | Denial;

/** Why a trade was denied by us; a venue's refusal is called rejected instead. */
export interface Denial {
  readonly passed: false;
  /** Name of the rule, for example `risk-per-trade`. */
  readonly rule: string;
  /** One sentence for a person, with the numbers in it. */
  readonly reason: string;
  /** The limit and the value that broke it, in the same unit, where the rule has numbers. */
  readonly limit?: number;
  readonly actual?: number;
  /** True when the rule gave no answer: it threw, or returned no verdict. The reason says which; the rule needs mending. */
  readonly hasFailed?: boolean;
}

/** The verdict of a rule that has nothing against the trade. */
export const PASSED: Verdict = Object.freeze({ passed: true });

/** A denial, for validators and strategies to return. */
export function deny(
  rule: string,
  reason: string,
  numbers: { limit?: number; actual?: number; hasFailed?: boolean } = {},
): Denial {
  return { passed: false, rule, reason, ...numbers };
}
