import { expect, it } from 'vitest';
import { parseExposition } from './fixture-parser.js';

// The example of https://prometheus.io/docs/instrumenting/exposition_formats/, section "Text format example".
const PUBLISHED = `# HELP http_requests_total The total number of HTTP requests.
# TYPE http_requests_total counter
http_requests_total{method="post",code="200"} 1027 1395066363000
http_requests_total{method="post",code="400"}    3 1395066363000

# Escaping in label values:
msdos_file_access_time_seconds{path="C:\\\\DIR\\\\FILE.TXT",error="Cannot find file:\\n\\"FILE.TXT\\""} 1.458255915e9

# Minimalistic line:
metric_without_timestamp_and_labels 12.47

# A weird metric from before the epoch:
something_weird{problem="division by zero"} +Inf -3982045

# A histogram, which has a pretty complex representation in the text format:
# HELP http_request_duration_seconds A histogram of the request duration.
# TYPE http_request_duration_seconds histogram
http_request_duration_seconds_bucket{le="0.05"} 24054
http_request_duration_seconds_bucket{le="0.1"} 33444
http_request_duration_seconds_bucket{le="0.2"} 100392
http_request_duration_seconds_bucket{le="0.5"} 129389
http_request_duration_seconds_bucket{le="1"} 133988
http_request_duration_seconds_bucket{le="+Inf"} 144320
http_request_duration_seconds_sum 53423
http_request_duration_seconds_count 144320
`;

it('reads the published example', () => {
  const families = parseExposition(PUBLISHED);

  expect(families.get('http_requests_total')).toMatchObject({
    type: 'counter',
    help: 'The total number of HTTP requests.',
    samples: [
      { labels: { method: 'post', code: '200' }, value: 1027 },
      { labels: { method: 'post', code: '400' }, value: 3 },
    ],
  });
  expect(families.get('msdos_file_access_time_seconds')?.samples[0]?.labels).toEqual({
    path: 'C:\\DIR\\FILE.TXT',
    error: 'Cannot find file:\n"FILE.TXT"',
  });
  expect(families.get('something_weird')?.samples[0]?.value).toBe(Number.POSITIVE_INFINITY);
  expect(families.get('http_request_duration_seconds')?.samples).toHaveLength(8);
});

it.each([
  ['a 1', 'the last line must end'],
  ['1a 1\n', 'not a sample'],
  ['a one\n', 'not a number'],
  ['a{b=c} 1\n', 'not labels'],
  ['a 1\na 2\n', 'series twice'],
  ['a 1\n# TYPE a counter\n', 'after its samples'],
  ['a{x="1"} 1\nb 1\na{x="2"} 1\n', 'not in one group'],
])('refuses %j', (text, message) => {
  expect(() => parseExposition(text)).toThrow(message);
});
