import { expect, it } from 'vitest';
import { calendarSection, heatStyle } from './calendar-heatmap.js';

const time = Float64Array.of(Date.UTC(2023, 10, 30), Date.UTC(2023, 11, 29), Date.UTC(2024, 1, 1));
const curve = { time, equity: Float64Array.of(110, 99, 148.5), capital: 100 };

it('has a row for each year, a cell for each month, and the year at the end', () => {
  const rows = [...calendarSection(curve).matchAll(/<tr><th scope="row">(.*?)<\/tr>/g)].map(([, row]) =>
    row!.replace(/<\/t[hd]>/g, '|').replace(/<[^>]*>/g, ''),
  );

  expect(rows).toEqual(['2023|||||||||||10|-10|-1.0|', '2024||50|||||||||||50|']);
});

it('colours by sign and strength, never more than full', () => {
  expect(heatStyle(0.1, 0.1)).toBe('background:color-mix(in srgb,var(--up) 60%,var(--card))');
  expect(heatStyle(-9, 0.1)).toBe('background:color-mix(in srgb,var(--down) 60%,var(--card))');
  expect(heatStyle(0, 0.1)).toContain('0%');
});
