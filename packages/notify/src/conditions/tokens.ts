import { ValidationError } from '@kairos/core';

/** Relation between two values. */
export type Comparison = '>' | '>=' | '<' | '<=' | '==' | '!=';

/** A piece of a condition and where it begins. */
export type Token =
  | { readonly kind: 'name'; readonly name: string; readonly at: number }
  | { readonly kind: 'literal'; readonly value: string | number | boolean; readonly at: number }
  | { readonly kind: 'comparison'; readonly comparison: Comparison; readonly at: number }
  | { readonly kind: 'and' | 'or' | '(' | ')' | 'end'; readonly at: number };

/** Longest condition that is read; a person writes one line. */
const LONGEST = 1000;

const PIECE =
  /\s*(?:(?<comparison>>=|<=|==|!=|>|<)|(?<sign>\(|\)|&&|\|\|)|(?<number>-?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)(?![\w.])|'(?<single>[^'\n]*)'|"(?<double>[^"\n]*)"|(?<word>[A-Za-z_]\w*))/y;

const SIGNS: Readonly<Record<string, 'and' | 'or' | '(' | ')'>> = { '&&': 'and', '||': 'or', '(': '(', ')': ')' };

function wordToken(word: string, at: number): Token {
  const lower = word.toLowerCase();
  if (lower === 'and' || lower === 'or') return { kind: lower, at };
  if (lower === 'true' || lower === 'false') return { kind: 'literal', value: lower === 'true', at };
  return { kind: 'name', name: word, at };
}

function tokenOf(groups: Readonly<Record<string, string | undefined>>, at: number): Token {
  const { comparison, sign, number, single, double, word } = groups;
  if (comparison !== undefined) return { kind: 'comparison', comparison: comparison as Comparison, at };
  if (sign !== undefined) return { kind: SIGNS[sign]!, at };
  if (number !== undefined) return { kind: 'literal', value: Number(number), at };
  if (word !== undefined) return wordToken(word, at);
  return { kind: 'literal', value: single ?? double ?? '', at };
}

/** An error that shows where a condition went wrong. */
export function conditionError(text: string, at: number, message: string): ValidationError {
  const shown = text.length > 120 ? `${text.slice(0, 120)}...` : text;
  const full = `condition ${JSON.stringify(shown)}, character ${at + 1}: ${message}`;
  return new ValidationError(full, { issues: [{ path: 'when', message: full }] });
}

/** The pieces of a condition, the last of kind `end`. */
export function tokensOf(text: string): Token[] {
  if (text.length > LONGEST)
    throw conditionError(text, LONGEST, `must be at most ${LONGEST} characters, was ${text.length}`);
  const tokens: Token[] = [];
  let at = 0;
  while (text.slice(at).trim() !== '') {
    PIECE.lastIndex = at;
    const match = PIECE.exec(text);
    const start = at + (/^\s*/.exec(text.slice(at))?.[0].length ?? 0);
    if (!match?.groups) throw conditionError(text, start, unreadable(text, start));
    tokens.push(tokenOf(match.groups, start));
    at = PIECE.lastIndex;
  }
  tokens.push({ kind: 'end', at: text.length });
  return tokens;
}

function unreadable(text: string, at: number): string {
  const character = text[at]!;
  if (character === '=') return 'must compare with ==, was =';
  if (character === "'" || character === '"') return 'must close its quotation mark';
  return `must be a name, a number, a text in quotes or a comparison, was ${JSON.stringify(character)}`;
}
