import { DataError, ValidationError } from '../errors/errors.js';
import { BAR_COLUMNS } from './bar.js';
import { cellReader } from './csv-cells.js';
import { type ColumnPositions, type CsvColumn, locateColumns } from './csv-columns.js';
import type { CheckedCsvOptions } from './csv-options.js';
import type { NumberBars } from './raw-columns.js';
import { detectDelimiter, readCsv } from './read-csv.js';

/** The columns of a text, oldest row first, whether they are sound or not. */
export interface CsvTable {
  readonly columns: NumberBars;
  /** Row of the text that each row comes from, counted from 0 behind the header. */
  readonly rowOf: (row: number) => number;
  /** Line of the text that each row starts on, counted from 1. */
  readonly lineOf: (row: number) => number;
}

/** What becomes of a cell that cannot be read, and of all cells of a row with too few or too many: an error, or `NaN`. */
export type UnreadableCells = 'refuse' | 'keep-as-nan';

/** Where to go with text that is refused for one cell. */
export const WAY_OUT = 'rawBarsFromCsv reads such text, for inspectBars and repairBars.';

/** What only a path can look like: one short line that ends as files of this kind are named. */
const PATH = /^[^\n,;\t]{1,500}\.(csv|tsv|txt|gz|zip)\s*$/i;

/** Refuses what is handed over in place of the text: the path of a file, or its bytes. */
function requireText(text: unknown): asserts text is string {
  const read = "read it with readFileSync(path, 'utf8')";
  if (typeof text !== 'string') {
    const what = ArrayBuffer.isView(text) || text instanceof ArrayBuffer ? 'bytes' : String(text);
    throw new ValidationError(`text must be the text of the file, ${read}; was ${what}`);
  }
  if (PATH.test(text))
    throw new ValidationError(`text must be the text of the file, ${read}; was the path "${text.trim()}"`);
}

/** Reads the columns of CSV text, or throws a `DataError` that names the cell. */
export function readCsvTable(text: string, options: CheckedCsvOptions, unreadable: UnreadableCells): CsvTable {
  requireText(text);
  const { symbol: source, timeframe, header, comment } = options;
  const readCell = cellReader(options);
  const values: Record<CsvColumn, number[]> = {
    time: [],
    open: [],
    high: [],
    low: [],
    close: [],
    volume: [],
    fundingRate: [],
  };
  const lines: number[] = [];
  let width = 0;
  let positions: ColumnPositions | undefined;

  const refuse = (line: number, message: string, column?: CsvColumn): void => {
    if (unreadable === 'keep-as-nan') return;
    const row = lines.length;
    const where = `${source} row ${row} (line ${line})`;
    throw new DataError(`${where}: ${message}. ${WAY_OUT}`, { source, row, ...(column ? { column } : {}) });
  };

  const valueIn = (column: CsvColumn, cells: readonly string[], line: number): number => {
    const position = positions![column];
    if (position === -1) return 0;
    const cell = cells[position];
    const value = readCell(column, cell);
    if (typeof value === 'number') return value;
    const found = cell === undefined ? 'missing' : JSON.stringify(cell.slice(0, 60));
    refuse(line, `${column} must be ${value}, was ${found}`, column);
    return Number.NaN;
  };

  const delimiter = options.delimiter ?? detectDelimiter(text, comment, options.decimal);
  for (const next of readCsv(text, { delimiter, comment })) {
    if ('malformed' in next) {
      const row = lines.length;
      throw new DataError(`${source} row ${row} (line ${next.line}): ${next.malformed}`, { source, row });
    }
    const { cells, line } = next;
    if (!positions) {
      width = cells.length;
      positions = locateColumns(header ? cells : undefined, options.columns, source);
      if (header) continue;
    }
    if (cells.length !== width) {
      refuse(line, `must have ${width} cells as the first line has, was ${cells.length}`);
    }
    const readable = cells.length === width ? cells : [];
    for (const column of BAR_COLUMNS) values[column].push(valueIn(column, readable, line));
    if (positions.fundingRate !== -1) values.fundingRate.push(valueIn('fundingRate', readable, line));
    lines.push(line);
  }
  if (!positions || lines.length === 0) throw new DataError(`${source}: the text holds no rows of bars`, { source });

  const isReversed = options.order === 'descending';
  const column = (name: CsvColumn) => {
    const filled = Float64Array.from(values[name]);
    return isReversed ? filled.reverse() : filled;
  };
  const rowOf = (row: number) => (isReversed ? lines.length - 1 - row : row);
  const columns: NumberBars = {
    symbol: source,
    timeframe,
    time: column('time'),
    open: column('open'),
    high: column('high'),
    low: column('low'),
    close: column('close'),
    volume: column('volume'),
    ...(positions.fundingRate === -1 ? {} : { fundingRate: column('fundingRate') }),
  };
  return { columns, rowOf, lineOf: (row) => lines[rowOf(row)]! };
}
