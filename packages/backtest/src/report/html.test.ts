import { expect, it } from 'vitest';
import { embedJson, embedScript, escapeHtml } from './html.js';

it('escapes every character that HTML could read as markup', () => {
  expect(escapeHtml(`<a href="x" title='y'>&amp;</a>`)).toBe(
    '&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;amp;&lt;/a&gt;',
  );
});

it('embeds JSON that no script element ends in and that parses back', () => {
  const value = { name: '</script><!--\u2028\u2029', list: [1, null] };

  const json = embedJson(value);

  expect(json).toBe('{"name":"\\u003c/script>\\u003c!--\\u2028\\u2029","list":[1,null]}');
  expect(JSON.parse(json)).toEqual(value);
});

it('embeds scripts that no script element ends in and that mean the same', () => {
  const source = `['</script>', '</SCRIPT >', '<!-- x', 1 < 2, /<\\/p>/.source].join()`;

  const embedded = embedScript(source);

  expect(embedded).not.toMatch(/<\/script|<!--/i);
  expect(Function(`return ${embedded}`)()).toBe('</script>,</SCRIPT >,<!-- x,true,<\\/p>');
});
