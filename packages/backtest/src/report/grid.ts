/** Rows of cells in groups, one below the other, framed: the first column to the left, the others to the right. */
export function drawGrid(header: readonly string[], groups: ReadonlyArray<ReadonlyArray<readonly string[]>>): string[] {
  const widths = header.map((title, at) => Math.max(title.length, ...groups.flat().map((row) => row[at]?.length ?? 0)));
  const rowOf = (cells: readonly string[]): string =>
    `│ ${widths.map((width, at) => (at === 0 ? (cells[at] ?? '').padEnd(width) : (cells[at] ?? '').padStart(width))).join(' │ ')} │`;
  const rule = (left: string, cross: string, right: string): string =>
    `${left}${widths.map((width) => '─'.repeat(width + 2)).join(cross)}${right}`;
  const body = groups.filter((rows) => rows.length > 0).flatMap((rows) => [rule('├', '┼', '┤'), ...rows.map(rowOf)]);
  return [rule('┌', '┬', '┐'), rowOf(header), ...body, rule('└', '┴', '┘')];
}

/** One printable line: control characters, which could move the cursor or colour the terminal, become spaces. */
export function fitLine(text: string, width: number): string {
  const line = text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
  return line.length <= width ? line : `${line.slice(0, width - 3)}...`;
}

/** The same in as many lines as it takes, broken at blanks; only a word longer than a line is cut. */
export function wrapLines(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of fitLine(text, Number.POSITIVE_INFINITY).split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(fitLine(word, width));
  }
  return lines;
}
