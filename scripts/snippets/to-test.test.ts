import { expect, it } from 'vitest';
import { toTest } from './to-test.js';

const converted = (code: string) => toTest({ file: 'a.md', line: 1, code });

it('turns a shown value into an assertion', () => {
  expect(converted('add(1, 2); // => 3\n')).toContain('expectShown([add(1, 2)], "3");');
});

it('checks the value of a declaration', () => {
  expect(converted('const sum = add(1, 2); // => 3\n')).toContain('expectShown([sum], "3");');
});

it('checks what is logged, over several lines too', () => {
  expect(converted('console.log(\n  a,\n  b,\n); // => 1 2\n')).toContain('expectLogged([a, b], "1 2");');
});

it('expects an error', () => {
  expect(converted('parse("x"); // throws ValidationError\n')).toContain(
    'await expectThrown(() => parse("x"), "ValidationError");',
  );
});

it('keeps imports outside and everything else inside the test', () => {
  const test = converted("import { add } from 'add';\nadd(1, 2);\n");

  expect(test.indexOf("import { add } from 'add';")).toBeLessThan(test.indexOf('it("a.md:1"'));
});

it('looks into a catch block', () => {
  expect(converted('try {\n  f();\n} catch (error) {\n  code(error); // => 1\n}\n')).toContain(
    'expectShown([code(error)], "1");',
  );
});
