/** Cells of one line, and the line it started on (counted from 1). */
export interface CsvRow {
  readonly cells: readonly string[];
  readonly line: number;
}

/** Text that is no CSV: what is wrong, and the line it started on. Nothing can be read behind it. */
export interface MalformedCsv {
  readonly malformed: string;
  readonly line: number;
}

/** How the text is cut into cells. */
export interface CsvSyntax {
  readonly delimiter: string;
  /** Start of lines that are left out. */
  readonly comment: string | null;
}

/** The delimiter that a line uses most outside quotes; a comma when it uses none. */
export function detectDelimiter(text: string, comment: string | null, decimal: '.' | ','): string {
  const start = /^\uFEFF?\s*/.exec(text)![0].length;
  for (let at = start; at < text.length; ) {
    const end = text.indexOf('\n', at);
    const line = text.slice(at, end < 0 ? text.length : end);
    at += line.length + 1;
    if (line.trim() === '' || (comment !== null && line.startsWith(comment))) continue;
    const bare = line.replace(/"[^"]*"/g, '');
    const candidates = decimal === ',' ? [';', '\t', '|'] : [',', ';', '\t', '|'];
    const counted = candidates.map((delimiter) => ({ delimiter, count: bare.split(delimiter).length - 1 }));
    const best = counted.reduce((most, next) => (next.count > most.count ? next : most));
    return best.count > 0 ? best.delimiter : ',';
  }
  return ',';
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

/** A row that has a quote somewhere: read cell by cell, over line ends inside quotes. */
function quotedRow(text: string, start: number, delimiter: string): { cells: string[]; end: number } | string {
  const cells: string[] = [];
  let at = start;
  for (;;) {
    while (text[at] === ' ' && delimiter !== ' ') at++;
    const quoted = text[at] === '"' ? quotedCell(text, at + 1) : null;
    if (quoted === undefined) return 'the quote never closes';
    const from = quoted?.end ?? at;
    at = from;
    while (at < text.length && text[at] !== delimiter && text[at] !== '\n') at++;
    const bare = text.slice(from, at).trim();
    if (quoted && bare !== '')
      return `a delimiter must follow the closing quote, was ${JSON.stringify(bare.slice(0, 60))}`;
    cells.push(quoted ? quoted.value.trim() : bare);
    if (text[at] !== delimiter) return { cells, end: at };
    at++;
  }
}

function isLeftOut(content: string, { comment, delimiter }: CsvSyntax): boolean {
  if (comment !== null && content.startsWith(comment)) return true;
  return content.trim() === '' && !content.includes(delimiter);
}

/**
 * Rows of delimited text, empty lines and comments left out, cells trimmed. Takes linear time.
 *
 * @see RFC 4180; a byte order mark and Unix line ends are accepted too.
 */
export function* readCsv(text: string, syntax: CsvSyntax): Generator<CsvRow | MalformedCsv> {
  const { delimiter } = syntax;
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  for (let line = 1; at < text.length; line++) {
    const end = text.indexOf('\n', at);
    const stop = end < 0 ? text.length : end;
    const content = text.slice(at, stop);
    const isSkipped = isLeftOut(content, syntax);
    if (isSkipped || !content.includes('"')) {
      if (!isSkipped) yield { cells: content.split(delimiter).map((cell) => cell.trim()), line };
      at = stop + 1;
      continue;
    }
    const row = quotedRow(text, at, delimiter);
    if (typeof row === 'string') {
      yield { malformed: row, line };
      return;
    }
    yield { cells: row.cells, line };
    line += text.slice(at, row.end).split('\n').length - 1;
    at = row.end + 1;
  }
}
