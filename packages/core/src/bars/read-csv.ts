/** Cells of one line, and the line it started on (counted from 1). */
export interface CsvRow {
  readonly cells: readonly string[];
  readonly line: number;
}

/** A quote that never closes, and where it opened. */
export class UnclosedQuote {
  readonly line: number;

  constructor(line: number) {
    this.line = line;
  }
}

const DELIMITERS = [',', ';', '\t', '|'] as const;

/** The delimiter that the first line uses most; a comma when it uses none. */
export function detectDelimiter(text: string): string {
  const end = text.indexOf('\n');
  const first = end < 0 ? text : text.slice(0, end);
  const counted = DELIMITERS.map((delimiter) => ({ delimiter, count: first.split(delimiter).length - 1 }));
  return counted.reduce((best, next) => (next.count > best.count ? next : best)).delimiter;
}

/** Reads one quoted cell; `start` is behind the opening quote. */
function quotedCell(text: string, start: number): { value: string; end: number } | undefined {
  let value = '';
  for (let from = start; ; ) {
    const quote = text.indexOf('"', from);
    if (quote < 0) return undefined;
    value += text.slice(from, quote);
    if (text[quote + 1] !== '"') return { value, end: quote + 1 };
    value += '"';
    from = quote + 2;
  }
}

function plainRow(line: string, delimiter: string): string[] {
  return line.split(delimiter).map((cell) => cell.trim());
}

/** A row that has a quote somewhere: read cell by cell, over line ends inside quotes. */
function quotedRow(text: string, start: number, delimiter: string): { cells: string[]; end: number } | undefined {
  const cells: string[] = [];
  let at = start;
  for (;;) {
    while (text[at] === ' ') at++;
    let value = '';
    if (text[at] === '"') {
      const cell = quotedCell(text, at + 1);
      if (!cell) return undefined;
      value = cell.value;
      at = cell.end;
    }
    const from = at;
    while (at < text.length && text[at] !== delimiter && text[at] !== '\n') at++;
    cells.push(value + text.slice(from, at).trim());
    if (text[at] !== delimiter) return { cells, end: at };
    at++;
  }
}

/**
 * Rows of delimited text, empty lines left out, cells trimmed.
 *
 * @see RFC 4180; a byte order mark and Unix line ends are accepted too.
 */
export function* readCsv(text: string, delimiter: string): Generator<CsvRow | UnclosedQuote> {
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  for (let line = 1; at < text.length; line++) {
    const end = text.indexOf('\n', at);
    const stop = end < 0 ? text.length : end;
    const content = text.slice(at, stop);
    if (!content.includes('"')) {
      if (content.trim() !== '') yield { cells: plainRow(content, delimiter), line };
      at = stop + 1;
      continue;
    }
    const row = quotedRow(text, at, delimiter);
    if (!row) {
      yield new UnclosedQuote(line);
      return;
    }
    yield { cells: row.cells, line };
    line += text.slice(at, row.end).split('\n').length - 1;
    at = row.end + 1;
  }
}
