import { embedScript } from './html.js';
import { drawReport } from './page.js';
import { connectControls } from './page-controls.js';
import { collectErrors } from './page-errors.js';
import { filterTrades } from './page-filter.js';
import { drawLayers } from './page-layers.js';
import { explainReport } from './page-legend.js';
import { sortTables } from './page-tables.js';

/**
 * Compilers that keep function names (tsx, tsup with `keepNames`) wrap functions in a call of `__name`, which lives
 * outside of the text that `String(function)` gives.
 */
const NAME_SHIM = 'const __name = (value) => value;';

/** Source of the script that must run before all others. */
export function errorScript(): string {
  return embedScript(`{ ${NAME_SHIM} (${collectErrors})(window); }`);
}

/** Source of the script for pages without charts: sorts tables, narrows a list of trades down and marks the page as ready. */
export function tableScript(): string {
  return embedScript(
    `{ ${NAME_SHIM} (${sortTables})(document); (${filterTrades})(document); document.body.dataset.ready = 'true'; }`,
  );
}

/** Source of the script that brings the page to life; reads the JSON of `#report-data`. */
export function pageScript(): string {
  return embedScript(`{
${NAME_SHIM}
const data = JSON.parse(document.getElementById('report-data').textContent);
(${sortTables})(document);
(${filterTrades})(document);
const drawing = (${drawReport})(document, data, LightweightCharts);
if (drawing !== undefined) {
(${drawLayers})(document, data, LightweightCharts, drawing);
const rest = (${explainReport})(document, data, drawing);
(${connectControls})(document, data, LightweightCharts, drawing, rest);
}
}`);
}
