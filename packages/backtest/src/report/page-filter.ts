/// <reference lib="dom" />

/**
 * Runs in the page: shows only the trades that fit what was chosen in the form of the list, and says how many, with their profit.
 *
 * Embedded as source text, so it closes over nothing.
 */
export function filterTrades(document: Document): void {
  const form = document.querySelector<HTMLFormElement>('form[data-filter]');
  const body = document.querySelector<HTMLTableElement>('#trade-list')?.tBodies[0];
  const outcome = document.getElementById('trade-count');
  if (form === null || body === undefined || outcome === null) return;
  const apply = (): void => {
    const chosen = [...form.querySelectorAll<HTMLSelectElement>('select')].filter(({ value }) => value !== '');
    let [shown, profit] = [0, 0];
    for (const row of body.rows) {
      const fits = chosen.every(({ name, value }) => row.dataset[name] === value);
      row.hidden = !fits;
      if (!fits) continue;
      shown += 1;
      profit += Number(row.dataset.profit);
    }
    const total = profit.toFixed(2).replace(/\B(?=(\d{3})+\.)/g, ',');
    outcome.textContent = chosen.length === 0 ? '' : `${shown} of ${body.rows.length} shown, profit ${total}`;
  };
  form.addEventListener('change', apply);
  form.addEventListener('submit', (event) => event.preventDefault());
  // Browsers bring back what was chosen when a page is loaded again.
  apply();
}
