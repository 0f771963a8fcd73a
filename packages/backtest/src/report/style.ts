/** Style sheet of the report: light and dark by the reader's preference, one column on a phone. */
export const REPORT_STYLE = `
:root {
  color-scheme: light dark;
  --font: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  --page: #f5f6f8; --card: #ffffff; --ink: #161a22; --muted: #5b6472; --line: #e0e4ea; --grid: #f0f2f5;
  --accent: #2459d6; --line-0: #8a3fd1; --line-1: #d0651b; --line-2: #0f8a9d; --line-3: #b02a78; --line-4: #6b7a12; --line-5: #3b5ba5;
  --regime-0: rgba(11, 132, 87, 0.13); --regime-1: rgba(120, 130, 150, 0.14); --regime-2: rgba(214, 150, 20, 0.18); --regime-3: rgba(201, 58, 52, 0.20);
  --price: #4a5464; --hold: #a2751f; --up: #0b8457; --down: #c93a34;
  --down-faint: rgba(201, 58, 52, 0.06); --down-fill: rgba(201, 58, 52, 0.30);
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0d1016; --card: #151922; --ink: #e8ebf1; --muted: #9aa4b4; --line: #282f3b; --grid: #1c212b;
    --accent: #6f9dff; --line-0: #c08bf5; --line-1: #f29a5b; --line-2: #4cc3d6; --line-3: #ee7ebc; --line-4: #b8c654; --line-5: #9db6ee;
    --regime-0: rgba(53, 192, 139, 0.16); --regime-1: rgba(150, 165, 190, 0.14); --regime-2: rgba(230, 175, 60, 0.20); --regime-3: rgba(240, 113, 106, 0.24);
    --price: #b4bdcb; --hold: #d5a54a; --up: #35c08b; --down: #f0716a;
    --down-faint: rgba(240, 113, 106, 0.06); --down-fill: rgba(240, 113, 106, 0.34);
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 15px/1.5 var(--font); font-variant-numeric: tabular-nums; -webkit-text-size-adjust: 100%; }
main { max-width: 1248px; margin: 0 auto; padding: 32px 24px 24px; }
h1 { margin: 0; font-size: 28px; line-height: 1.2; letter-spacing: -0.01em; overflow-wrap: anywhere; }
h2 { margin: 0 0 12px; font-size: 17px; line-height: 1.3; }
p { margin: 0; }
.subtitle { margin-top: 6px; color: var(--muted); overflow-wrap: anywhere; }
.chips { display: flex; flex-wrap: wrap; gap: 6px; margin: 12px 0 0; padding: 0; list-style: none; }
.chips li { max-width: 100%; padding: 2px 10px; border: 1px solid var(--line); border-radius: 99px; background: var(--card); font-size: 13px; overflow-wrap: anywhere; }
.chips span { color: var(--muted); }
.tiles { display: grid; grid-template-columns: repeat(6, 1fr); gap: 1px; margin: 24px 0 0; border: 1px solid var(--line); border-radius: 12px; background: var(--line); overflow: hidden; }
.tiles div { padding: 14px 16px; background: var(--card); }
.tiles dt { color: var(--muted); font-size: 13px; }
.tiles dd { margin: 2px 0 0; font-size: 21px; font-weight: 600; line-height: 1.25; white-space: nowrap; }
.tiles dd + dd { color: var(--muted); font-size: 12.5px; font-weight: 400; white-space: normal; }
section { margin-top: 20px; padding: 20px; border: 1px solid var(--line); border-radius: 12px; background: var(--card); overflow: clip; }
.toolbar { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 10px 16px; margin-bottom: 12px; }
.toolbar h2 { margin: 0; }
.buttons { display: flex; flex-wrap: wrap; gap: 8px 12px; }
.buttons > div { display: flex; border: 1px solid var(--line); border-radius: 8px; overflow: hidden; }
button { font: inherit; color: inherit; cursor: pointer; }
button:focus-visible, a:focus-visible, .scroll:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.buttons button { padding: 4px 12px; border: 0; background: none; color: var(--muted); font-size: 13px; }
.buttons button + button { border-left: 1px solid var(--line); }
.buttons button[aria-pressed=true] { background: var(--page); color: var(--ink); font-weight: 600; }
.buttons button:focus-visible { outline-offset: -2px; }
figure { position: relative; margin: 0; }
#charts { height: calc(660px + var(--own-panes, 0) * 130px); }
#charts:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
.legend { position: absolute; left: 4px; right: 76px; z-index: 3; display: flex; flex-wrap: wrap; gap: 0 14px; font-size: 12.5px; line-height: 1.45; pointer-events: none; }
.legend span { padding: 0 4px; border-radius: 4px; background: color-mix(in srgb, var(--card) 82%, transparent); white-space: nowrap; }
.legend output { font-weight: 600; }
.legend .wide { white-space: normal; }
.legend .wide output { font-weight: 500; }
.legend .wide:has(output:empty) { display: none; }
.key { display: inline-block; width: 10px; height: 3px; margin-right: 6px; border-radius: 2px; vertical-align: 3px; background: currentColor; }
.key.accent { color: var(--accent); } .key.hold { color: var(--hold); } .key.down { color: var(--down); } .key.price { color: var(--price); }
.note { margin-top: 10px; color: var(--muted); font-size: 13px; }
#trouble { margin: 0 0 12px; padding: 8px 12px; border: 1px solid var(--down); border-radius: 8px; color: var(--down); }
.columns { display: grid; grid-template-columns: 1fr 1fr; gap: 20px; }
.columns > section { min-width: 0; }
.tiles dd span { white-space: nowrap; }
table { width: 100%; border-collapse: collapse; font-size: 14px; }
th, td { padding: 6px 10px; border-bottom: 1px solid var(--line); text-align: right; white-space: nowrap; }
th { color: var(--muted); font-weight: 500; }
th:first-child, td:first-child, .text { text-align: left; }
tbody tr:last-child > * { border-bottom: 0; }
tbody th { font-weight: 400; color: var(--ink); }
.columns th:first-child { padding-left: 0; white-space: normal; } .columns td:last-child, .columns thead th:last-child { padding-right: 0; }
td.wrap { white-space: normal; min-width: 220px; overflow-wrap: anywhere; }
td.up { color: var(--up); } td.down { color: var(--down); }
.scroll { position: relative; overflow: auto; max-height: 560px; margin: 0 -20px -20px; border-top: 1px solid var(--line); --edge: rgba(90, 100, 120, 0.34);
  background: linear-gradient(to left, var(--card) 40%, transparent) right / 44px 100% no-repeat local, linear-gradient(to left, var(--edge), transparent) right / 16px 100% no-repeat scroll; }
.scroll table { font-size: 13.5px; }
.scroll th, .scroll td { padding: 6px 8px; }
.scroll th:first-child, .scroll td:first-child { padding-left: 20px; }
.scroll th:last-child, .scroll td:last-child { padding-right: 20px; }
.scroll thead th { position: sticky; top: 0; z-index: 2; background: var(--card); box-shadow: inset 0 -1px var(--line); }
.scroll thead th:first-child { z-index: 3; left: 0; }
.scroll tbody th { position: sticky; left: 0; z-index: 1; background: var(--card); text-align: left; }
th button { padding: 0; border: 0; background: none; white-space: nowrap; }
th button::after { content: "\\2195"; margin-left: 4px; opacity: 0.4; font-size: 11px; }
th[aria-sort=ascending] button::after { content: "\\2191"; opacity: 1; }
th[aria-sort=descending] button::after { content: "\\2193"; opacity: 1; }
tbody th button { color: var(--accent); text-decoration: underline; text-underline-offset: 3px; }
tbody th button::after { content: none; }
tbody tr:hover > * { background: var(--page); }
footer { margin-top: 24px; color: var(--muted); font-size: 13px; }
footer p + p { margin-top: 6px; }
a { color: inherit; }
@media (max-width: 860px) {
  .columns { grid-template-columns: minmax(0, 1fr); gap: 0; }
  .tiles { grid-template-columns: repeat(3, 1fr); }
}
@media (max-width: 520px) {
  main { padding: 20px 12px; }
  h1 { font-size: 23px; }
  section { margin-top: 14px; padding: 16px 12px; }
  .tiles { grid-template-columns: repeat(2, 1fr); }
  .tiles div { padding: 12px; }
  #charts { height: calc(620px + var(--own-panes, 0) * 110px); }
  .legend { right: 68px; font-size: 12px; }
  .buttons button { padding: 6px 11px; }
  th, td { padding: 6px 8px; }
  .scroll { margin: 0 -12px -16px; }
  .scroll th:first-child, .scroll td:first-child { padding-left: 12px; }
}
`;
