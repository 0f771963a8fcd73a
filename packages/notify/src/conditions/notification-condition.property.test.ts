import { isKairosError } from '@kairos/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { notificationCondition } from './notification-condition.js';

const about = (data: Record<string, unknown>) => ({ title: '', message: '', priority: 'low', time: 0, data }) as const;

it('any text is read, or refused with an error of ours', () => {
  const pieces = fc.constantFrom('a', '>', '==', '(', ')', ' and ', ' or ', "'x'", '1', ' ', '"', '=', '&&', '!', '.');
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(pieces).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(texts, (text) => {
      try {
        expect(typeof notificationCondition(text)(about({ a: 1 }))).toBe('boolean');
      } catch (error) {
        expect(isKairosError(error)).toBe(true);
      }
    }),
  );
});

type Tree = { text: string; holds: boolean };

it('and, or and parentheses mean what they mean in JavaScript', () => {
  const { tree } = fc.letrec<{ tree: Tree; leaf: Tree; node: Tree }>((tie) => ({
    tree: fc.oneof({ maxDepth: 5 }, tie('leaf'), tie('node')),
    leaf: fc.integer({ min: -3, max: 3 }).map((limit) => ({ text: `x > ${limit}`, holds: 0 > limit })),
    node: fc.tuple(tie('tree'), tie('tree'), fc.boolean()).map(([left, right, isAnd]) => ({
      text: `(${left.text}) ${isAnd ? 'and' : 'or'} (${right.text})`,
      holds: isAnd ? left.holds && right.holds : left.holds || right.holds,
    })),
  }));
  fc.assert(
    fc.property(tree, ({ text, holds }) => {
      fc.pre(text.length <= 1000);
      expect(notificationCondition(text)(about({ x: 0 }))).toBe(holds);
    }),
  );
});
