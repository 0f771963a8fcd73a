/** Style sheet of what the report draws without a script: plots, coloured tables, groups of figures, and paper. */
export const PLOT_STYLE = `
h3 { margin: 0 0 6px; font-size: 14px; font-weight: 600; }
section > .note, h2 + .note { max-width: 110ch; } h2 + .note { margin: -6px 0 14px; }
.toolbar h2 + .note { margin: 4px 0 0; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.contents { position: sticky; top: 0; z-index: 5; display: flex; gap: 4px; margin: 16px -24px 0; padding: 6px 15px; overflow-x: auto; background: color-mix(in srgb, var(--page) 94%, transparent); border-bottom: 1px solid var(--line); scrollbar-width: none; }
.contents a { padding: 4px 9px; border-radius: 6px; font-size: 13px; color: var(--muted); text-decoration: none; white-space: nowrap; }
.contents a:hover { color: var(--ink); background: var(--card); }
.contents a:focus-visible { outline-offset: -2px; }
section { scroll-margin-top: 52px; }
.contents + .tiles { margin-top: 18px; }
.plots { display: grid; grid-template-columns: 1fr 1fr; gap: 24px; }
.plots > div { min-width: 0; }
.plot { display: grid; grid-template: auto 210px 20px auto / 52px minmax(0, 1fr); font-size: 12px; line-height: 1; color: var(--muted); }
.plot.tall { grid-template-rows: auto 340px 20px auto; }
.plot.large { grid-template-rows: auto 400px 20px auto; }
.plot svg { grid-area: 2 / 2; width: 100%; height: 100%; overflow: visible; }
.plot-y { grid-area: 2 / 1; position: relative; }
.plot-y span { position: absolute; right: 8px; transform: translateY(-50%); white-space: nowrap; }
.plot-x { grid-area: 3 / 2; position: relative; }
.plot-x span { position: absolute; top: 7px; transform: translateX(-50%); white-space: nowrap; }
.plot-x .last { transform: translateX(-75%); }
.plot-title { grid-area: 1 / 1 / 2 / 3; padding: 2px 0 10px; }
.plot-title.end { grid-area: 4 / 1 / 5 / 3; padding: 6px 0 0; text-align: right; }
.plot path { fill: none; vector-effect: non-scaling-stroke; }
.plot .grid { stroke: var(--line); stroke-width: 1; opacity: 0.6; }
.plot .line { stroke: currentColor; stroke-width: 1.5; stroke-linejoin: round; }
.plot .bar { fill: currentColor; opacity: 0.75; }
.plot .band { fill: currentColor; opacity: 0.16; }
.plot .points { stroke: currentColor; stroke-width: 6; stroke-linecap: round; opacity: 0.6; }
.plot .dashed { stroke-dasharray: 5 4; }
.plot .axis, .key.axis { color: var(--muted); }
.accent { color: var(--accent); } .hold { color: var(--hold); } .up { color: var(--up); } .down { color: var(--down); }
.line-0 { color: var(--line-0); } .line-1 { color: var(--line-1); } .line-2 { color: var(--line-2); } .line-3 { color: var(--line-3); } .line-4 { color: var(--line-4); } .line-5 { color: var(--line-5); }
.keys { display: flex; flex-wrap: wrap; gap: 2px 16px; margin: 0 0 8px; font-size: 13px; color: var(--muted); }
.key.up { color: var(--up); } .key.dot { width: 8px; height: 8px; border-radius: 50%; vertical-align: 0; }
.key.band { width: 14px; height: 12px; border: 1px solid var(--line); border-radius: 3px; vertical-align: -1px; }
.key.regime-0 { background: var(--regime-0); } .key.regime-1 { background: var(--regime-1); } .key.regime-2 { background: var(--regime-2); } .key.regime-3 { background: var(--regime-3); }
figure + .keys, figure .keys { margin: 10px 0 0; }
.scroll .heat td { min-width: 44px; padding: 6px 5px; text-align: center; border: 1px solid var(--card); font-size: 13px; }
.scroll .heat thead th { text-align: center; padding: 6px 5px; } .scroll .heat thead th:first-child { text-align: left; padding-left: 20px; }
.heat .total { font-weight: 600; border-left: 5px solid var(--card); }
.heat tbody tr:hover > td { background: none; }
.scroll:has(> .compared) { max-height: none; }
.scroll.bare { margin: 0; border: 0; max-height: none; }
#contributions .scroll + .scroll { margin-top: 18px; }
#exposure h3 { margin-top: 18px; }
.scroll.bare th:first-child { padding-left: 0; } .scroll.bare td:last-child, .scroll.bare th:last-child { padding-right: 0; }
.attributions { display: grid; grid-template-columns: 1fr 1fr; gap: 22px 32px; }
.attributions .scroll { min-width: 0; }
.meter { display: block; height: 3px; margin: 2px 0 0 auto; border-radius: 2px; background: currentColor; opacity: 0.6; }
.meter.accent { color: var(--accent); }
.filters { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; }
select { max-width: 100%; padding: 5px 8px; border: 1px solid var(--line); border-radius: 8px; background: var(--card); color: var(--ink); font: inherit; font-size: 13px; }
select:focus-visible, summary:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.filters output { color: var(--muted); font-size: 13px; }
details { border-top: 1px solid var(--line); }
details:last-child { margin-bottom: -10px; }
summary { padding: 10px 0; font-weight: 600; cursor: pointer; }
summary span { margin-left: 6px; color: var(--muted); font-size: 13px; font-weight: 400; }
details > .scroll { margin-bottom: 14px; }
.explained th:first-child { white-space: normal; min-width: 130px; }
.explained td { vertical-align: top; } .explained .unit { color: var(--muted); } .explained td.wrap { color: var(--muted); min-width: 200px; }
.verdict { margin: 14px 0; padding: 10px 14px; border: 1px solid currentColor; border-radius: 8px; overflow-wrap: anywhere; }
section > .verdict { margin: 0 0 14px; }
code { font-family: ui-monospace, Menlo, Consolas, monospace; font-size: 12.5px; overflow-wrap: anywhere; }
.tiles.three { grid-template-columns: repeat(3, 1fr); }
.heat .best { outline: 2px solid var(--ink); outline-offset: -2px; }
.results { margin: 12px 0 0; padding-left: 22px; } .results li { padding: 2px 0; overflow-wrap: anywhere; } .results span { color: var(--muted); font-size: 13px; }
.key.dashed { background: repeating-linear-gradient(90deg, currentColor 0 4px, transparent 4px 6px); }
.compared td.best { font-weight: 600; color: var(--up); } .compared td.best::after { content: " \\2605"; font-size: 11px; }
.compared td:not(.best)::after { content: " \\2605"; font-size: 11px; visibility: hidden; }
.compared thead th + th { max-width: 180px; white-space: normal; }
@media (max-width: 860px) { .plots, .attributions { grid-template-columns: minmax(0, 1fr); } }
@media (max-width: 520px) {
  .tiles.three { grid-template-columns: 1fr; }
  #validation section > table th, #walk-forward section > table th { white-space: normal; }
  .scroll.bare tbody th, .scroll.bare tbody td { white-space: nowrap; } .scroll.bare .explained tbody th, .scroll.bare .explained td.wrap { white-space: normal; }
  .contents { margin: 12px -12px 0; padding: 6px 3px; }
  .scroll .heat thead th:first-child { padding-left: 12px; }
  .heat tbody th { max-width: 150px; white-space: normal; overflow-wrap: anywhere; }
  .plot { grid-template-columns: 44px minmax(0, 1fr); grid-template-rows: auto 180px 20px auto; }
  .plot.tall, .plot.large { grid-template-rows: auto 280px 20px auto; }
  .explained .unit { display: none; }
  select { padding: 7px 8px; }
}
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
@page { margin: 12mm; }
@media print {
  main { max-width: none; padding: 0; }
  section { overflow: visible; }
  .scroll { margin: 0; border: 0; } .scroll th, .scroll td { padding: 3px 4px; font-size: 9.5px; } .scroll th button::after { content: none; }
  body { background: none; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  #charts, .plots > div, .plot, tr, .tiles { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
  .scroll { max-height: none; overflow: visible; }
  .scroll thead th, .scroll tbody th, .contents { position: static; }
  .buttons, .filters, .contents { display: none; }
  details::details-content { content-visibility: visible; height: auto; }
}
`;
