import ts from 'typescript';
import type { Snippet } from './extract.js';

/** What stands behind a statement: `// => shown value` or `// throws text`. */
function expectation(source: string, end: number): { kind: 'shows' | 'throws'; text: string } | undefined {
  const rest = source.slice(end, source.indexOf('\n', end) < 0 ? undefined : source.indexOf('\n', end));
  const match = /^\s*\/\/ (=>|throws) (.+)$/.exec(rest);
  if (!match) return undefined;
  return { kind: match[1] === '=>' ? 'shows' : 'throws', text: match[2]!.trim() };
}

function isConsoleLog(node: ts.Expression): node is ts.CallExpression {
  return ts.isCallExpression(node) && node.expression.getText() === 'console.log';
}

/** The statement with its expectation made into an assertion. */
function checked(statement: ts.Statement, source: string): string {
  const code = statement.getText();
  const expected = expectation(source, statement.end);
  if (!expected) return code;
  const text = JSON.stringify(expected.text);
  if (ts.isVariableStatement(statement)) {
    const name = statement.declarationList.declarations[0]!.name.getText();
    return `${code}\nexpectShown([${name}], ${text});`;
  }
  if (!ts.isExpressionStatement(statement)) throw new Error(`an expectation needs an expression: ${code}`);
  const { expression } = statement;
  if (expected.kind === 'throws') return `await expectThrown(() => ${expression.getText()}, ${text});`;
  if (isConsoleLog(expression))
    return `expectLogged([${expression.arguments.map((a) => a.getText()).join(', ')}], ${text});`;
  return `expectShown([${expression.getText()}], ${text});`;
}

/** Statements inside `try` and plain blocks carry expectations too. */
function rewritten(statement: ts.Statement, source: string): string {
  const inner = (block: ts.Block) => `{\n${block.statements.map((s) => rewritten(s, source)).join('\n')}\n}`;
  if (ts.isBlock(statement)) return inner(statement);
  if (ts.isTryStatement(statement)) {
    const { tryBlock, catchClause } = statement;
    const variable = catchClause?.variableDeclaration ? ` (${catchClause.variableDeclaration.getText()})` : '';
    return `try ${inner(tryBlock)}${catchClause ? ` catch${variable} ${inner(catchClause.block)}` : ''}`;
  }
  return checked(statement, source);
}

/** A test file that runs the snippet and holds it to the values it shows. */
export function toTest({ file, line, code }: Snippet): string {
  const source = ts.createSourceFile('snippet.ts', code, ts.ScriptTarget.ES2022, true);
  const imports = source.statements.filter(ts.isImportDeclaration).map((statement) => statement.getText());
  const body = source.statements
    .filter((statement) => !ts.isImportDeclaration(statement))
    .map((statement) => rewritten(statement, code).replace(/^export /, ''));
  return [
    "import { it } from 'vitest';",
    "import { expectLogged, expectShown, expectThrown } from '../scripts/snippets/expectations.js';",
    ...imports,
    `it(${JSON.stringify(`${file}:${line}`)}, async () => {`,
    'void [expectLogged, expectShown, expectThrown];',
    ...body,
    '});',
    '',
  ].join('\n');
}
