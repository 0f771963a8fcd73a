import { type Comparison, conditionError, type Token, tokensOf } from './tokens.js';

/** One side of a comparison. */
export type Operand =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'literal'; readonly value: string | number | boolean };

/** A condition as a tree. */
export type Condition =
  | { readonly kind: 'compare'; readonly left: Operand; readonly comparison: Comparison; readonly right: Operand }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Condition[] };

const DEEPEST = 32;

/**
 * Reads a condition: comparisons (`>`, `>=`, `<`, `<=`, `==`, `!=`) of names, numbers, texts in quotes, `true` and `false`, joined by
 * `and` and `or` (`&&`, `||`); `and` binds closer, parentheses group. Nothing is ever executed.
 *
 * @throws `ValidationError` that shows the place of the fault.
 */
export function parseCondition(text: string): Condition {
  const tokens = tokensOf(text);
  let next = 0;
  const peek = () => tokens[next]!;
  const fail = (token: Token, expected: string) => {
    return conditionError(
      text,
      token.at,
      `must be ${expected}, was ${token.kind === 'end' ? 'the end' : shown(token)}`,
    );
  };

  const operand = (): Operand => {
    const token = peek();
    if (token.kind !== 'name' && token.kind !== 'literal') throw fail(token, 'a name, a number or a text in quotes');
    next++;
    return token.kind === 'name' ? { kind: 'name', name: token.name } : { kind: 'literal', value: token.value };
  };

  const comparison = (): Condition => {
    const start = peek();
    const left = operand();
    const between = peek();
    if (between.kind !== 'comparison') throw fail(between, 'one of > >= < <= == !=');
    next++;
    const right = operand();
    if (left.kind === 'literal' && right.kind === 'literal')
      throw conditionError(text, start.at, 'must compare a name');
    const isOrdering = between.comparison !== '==' && between.comparison !== '!=';
    const isNumber = (side: Operand) => side.kind === 'name' || typeof side.value === 'number';
    if (isOrdering && !(isNumber(left) && isNumber(right))) {
      throw conditionError(text, between.at, `must compare numbers with ${between.comparison}; texts have == and !=`);
    }
    return { kind: 'compare', left, comparison: between.comparison, right };
  };

  const primary = (depth: number): Condition => {
    const open = peek();
    if (open.kind !== '(') return comparison();
    if (depth >= DEEPEST) throw conditionError(text, open.at, `must nest at most ${DEEPEST} parentheses`);
    next++;
    const inner = joined('or', depth + 1);
    if (peek().kind !== ')') throw fail(peek(), 'and, or, or a closing parenthesis');
    next++;
    return inner;
  };

  const joined = (by: 'and' | 'or', depth: number): Condition => {
    const part = () => (by === 'or' ? joined('and', depth) : primary(depth));
    const parts = [part()];
    while (peek().kind === by) {
      next++;
      parts.push(part());
    }
    return parts.length === 1 ? parts[0]! : { kind: by, parts };
  };

  const condition = joined('or', 0);
  if (peek().kind !== 'end') throw fail(peek(), 'and, or, or the end');
  return condition;
}

function shown(token: Token): string {
  if (token.kind === 'name') return `"${token.name}"`;
  if (token.kind === 'literal') return JSON.stringify(token.value);
  return token.kind === 'comparison' ? token.comparison : `"${token.kind}"`;
}

/** Names that a condition reads, in the order in which they first stand there. */
export function namesIn(condition: Condition): string[] {
  if (condition.kind !== 'compare') return [...new Set(condition.parts.flatMap(namesIn))];
  const sides = [condition.left, condition.right];
  return sides.flatMap((side) => (side.kind === 'name' ? [side.name] : []));
}
