import { expect, it } from 'vitest';
import { drawPlot, plotKey } from './plot.js';

it('tells those who cannot see it what it shows, and hides the drawing from them', () => {
  const html = drawPlot({ summary: 'Two "bars" & <more>', xTicks: [], yTicks: [], shapes: [] });

  expect(html).toContain('role="img" aria-label="Two &quot;bars&quot; &amp; &lt;more&gt;"');
  expect(html).toContain('<svg viewBox="0 0 1000 400" preserveAspectRatio="none" aria-hidden="true">');
});

it('sets ticks at their share of each axis, from the left and from the bottom', () => {
  const html = drawPlot({
    summary: '',
    xTicks: [{ at: 0.25, label: '<a>' }],
    yTicks: [{ at: 0.25, label: '5 %' }],
    shapes: [],
  });

  expect(html).toContain('<span style="left:25%">&lt;a&gt;</span>');
  expect(html).toContain('<span style="top:75%">5 %</span>');
  expect(html).toContain('d="M0 300H1000M250 0V400"');
});

it('names the colours of a plot', () => {
  expect(plotKey([['up', 'Won & kept']])).toBe('<p class="keys"><span><i class="key up"></i>Won &amp; kept</span></p>');
});
