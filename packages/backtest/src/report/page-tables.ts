/// <reference lib="dom" />

/**
 * Runs in the page: makes each `table[data-sortable]` sortable by the buttons in its headers.
 *
 * A cell's `data-value` is its number; a cell without one sorts by its text. Embedded as source text, so it closes over
 * nothing.
 */
export function sortTables(document: Document): void {
  const compare = (a: string, b: string): number => {
    if (a === '' || b === '') return Number(a === '') - Number(b === '');
    const difference = Number(a) - Number(b);
    return Number.isNaN(difference) ? a.localeCompare(b, 'en') : difference;
  };
  const keyOf = (row: HTMLTableRowElement, column: number): string => {
    const cell = row.cells[column];
    return cell?.dataset.value ?? cell?.textContent?.trim() ?? '';
  };
  for (const table of document.querySelectorAll<HTMLTableElement>('table[data-sortable]')) {
    const headers = [...table.querySelectorAll<HTMLTableCellElement>('thead th')];
    headers.forEach((header, column) => {
      header.querySelector('button')?.addEventListener('click', () => {
        const isDescending = header.getAttribute('aria-sort') === 'ascending';
        for (const other of headers) other.removeAttribute('aria-sort');
        header.setAttribute('aria-sort', isDescending ? 'descending' : 'ascending');
        const body = table.tBodies[0];
        const rows = [...(body?.rows ?? [])].map((row) => ({ row, key: keyOf(row, column) }));
        rows.sort((a, b) => {
          const isMissing = a.key === '' || b.key === '';
          return compare(a.key, b.key) * (isDescending && !isMissing ? -1 : 1);
        });
        body?.append(...rows.map(({ row }) => row));
      });
    });
  }
}
