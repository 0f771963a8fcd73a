import { type RiskValidator, type TradeCheck, ValidationError, type Verdict } from '@kairos/core';

const HEADS = ['rule', 'verdict', 'actual', 'limit', 'reason'] as const;

function shown(value: number | undefined): string {
  return value === undefined ? '' : String(Number(value.toPrecision(6)));
}

function rowOf(verdict: Verdict, validator: string): readonly string[] {
  if (verdict.passed) return [validator, 'passed', '', '', ''];
  const { rule, reason, limit, actual, hasFailed } = verdict;
  return [rule, hasFailed ? 'failed' : 'denied', shown(actual), shown(limit), reason];
}

function verdictsOf(given: readonly Verdict[] | Pick<TradeCheck, 'verdicts'>): readonly Verdict[] {
  const verdicts: unknown = 'verdicts' in Object(given) ? (given as TradeCheck).verdicts : given;
  if (Array.isArray(verdicts)) return verdicts;
  const message = `must be what check() returned, or its list of verdicts, was ${String(given)}`;
  throw new ValidationError(`verdicts ${message}`, { issues: [{ path: 'verdicts', message }] });
}

/**
 * Verdicts as a table for people, one line each, in their order.
 *
 * @param given - The verdicts, or what `check`, `reserve` or `checkTrade` returned.
 * @param validators - Those that gave the verdicts, such as `chain.validators`: a verdict that passed does not know its rule.
 * @returns Plain text of several lines; a verdict of a rule that failed itself says `failed`.
 * @throws `ValidationError` for anything else.
 * @example
 * ```ts
 * import { deny, PASSED } from '@kairos/core';
 * import { explain, positionLimit, positionSize } from '@kairos/risk';
 *
 * const verdicts = [PASSED, deny('position-size', '17500 of SPY would be 35 % of the equity; allowed is 20 %.', { limit: 0.2, actual: 0.35 })];
 * const lines = explain(verdicts, [positionLimit(), positionSize()]).split('\n');
 * lines[0]; // => 'rule            verdict  actual  limit  reason'
 * lines[1]; // => 'position-limit  passed'
 * lines[2]; // => 'position-size   denied   0.35    0.2    17500 of SPY would be 35 % of the equity; allowed is 20 %.'
 * ```
 */
export function explain(
  given: readonly Verdict[] | Pick<TradeCheck, 'verdicts'>,
  validators: readonly Pick<RiskValidator, 'name'>[] = [],
): string {
  const verdicts = verdictsOf(given);
  const rows = [HEADS, ...verdicts.map((verdict, at) => rowOf(verdict, validators[at]?.name ?? `rule ${at + 1}`))];
  const widths = HEADS.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows
    .map((row) =>
      row
        .map((cell, at) => cell.padEnd(widths[at]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
