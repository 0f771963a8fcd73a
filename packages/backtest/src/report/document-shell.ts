import { escapeHtml } from './html.js';

/** The browser refuses every request that the page could make, whoever made it try. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/** What a page is made of. */
export interface DocumentParts {
  /** Plain text; escaped here. */
  readonly title: string;
  readonly style: string;
  /** Markup of the page, its texts escaped. */
  readonly main: string;
  /** Source of the script that runs before the page is read. */
  readonly before: string;
  /** Elements behind the page: data and scripts. */
  readonly after: readonly string[];
}

/** One HTML document that asks for nothing from anywhere. */
export function renderDocument({ title, style, main, before, after }: DocumentParts): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<script>${before}</script>
<main>
${main}
</main>
${after.join('\n')}
</body>
</html>
`;
}

/** Links to the sections that the page has, for keyboards and thumbs. */
export function contents(sections: readonly (readonly [id: string, label: string])[], main: string): string {
  const links = sections
    .filter(([id]) => main.includes(`id="${id}"`))
    .map(([id, label]) => `<a href="#${id}">${label}</a>`);
  return `<nav class="contents" aria-label="Sections">${links.join('')}</nav>`;
}

/** What every page says at its foot. */
export const DISCLAIMER =
  '<p>For education and research only; not investment advice. Simulated and past results do not foretell future ones.</p>';
