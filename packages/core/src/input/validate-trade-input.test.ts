import { describe, expect, it } from 'vitest';
import { validateSymbol, validateTradeInput } from './validate-trade-input.js';

describe('a symbol', () => {
  it.each([
    'A',
    'MSFT',
    'aapl',
    'RELIANCE.NS',
    'M&M.NS',
    'BAJAJ-AUTO.NS',
    'J&KBANK.NS',
    '500325.BO',
    '000001.SS',
    'BRK-B',
    'BRK.B',
    'BTC/USDT',
    'BTC/USDT:USDT',
    'BTC-USD',
    'EURUSD=X',
    'ES=F',
    'ES1!',
    '^GSPC',
    'NSE:NIFTY_50',
    'AAPL240119C00190000',
    'A'.repeat(32),
  ])('may be %s', (symbol) => {
    expect(validateSymbol(symbol)).toEqual({ valid: true, message: '' });
  });

  it.each([
    ["' OR '1'='1", 'symbol must not contain U+0027'],
    ["AAPL'; DROP TABLE orders", 'symbol must not contain U+0027'],
    ['AAPL;DELETE', 'symbol must not contain U+003B'],
    ['AAPL UNION SELECT', 'symbol must not contain U+0020'],
    ['AAPL--', 'symbol must be letters and digits joined by single separators, like BRK-B'],
    ['1=1', 'symbol must be letters and digits joined by single separators, like BRK-B'],
    ['A/*B*/', 'symbol must not contain U+002A'],
    ['<script>alert(1)</script>', 'symbol must not contain U+003C'],
    ['<img src=x onerror=alert(1)>', 'symbol must not contain U+003C'],
    ['javascript:alert(1)', 'symbol must not contain U+0028'],
    ['javascript:alert', 'symbol must not start like a URL'],
    ['DATA:text/html', 'symbol must not start like a URL'],
    ['&lt;b&gt;', 'symbol must not contain U+003B'],
    ['%3Cscript%3E', 'symbol must not contain U+0025'],
    ['../../etc/passwd', 'symbol must be letters and digits joined by single separators, like BRK-B'],
    ['A..B', 'symbol must be letters and digits joined by single separators, like BRK-B'],
    ['/etc/passwd', 'symbol must be letters and digits joined by single separators, like BRK-B'],
    ['http://x.y', 'symbol must not start like a URL'],
    ['$(reboot)', 'symbol must not contain U+0024'],
    ['{{7*7}}', 'symbol must not contain U+007B'],
    ['AAPL\n', 'symbol must not contain U+000A'],
    ['AAPL\0', 'symbol must not contain U+0000'],
    ['\u001b[2J', 'symbol must not contain U+001B'],
    ['АAPL', 'symbol must not contain U+0410'],
    ['AAPL\u202e', 'symbol must not contain U+202E'],
    ['ſ', 'symbol must not contain U+017F'],
    ['😀', 'symbol must not contain U+1F600'],
    ['', 'symbol must not be empty'],
    ['A'.repeat(33), 'symbol must have at most 32 characters, was 33 long'],
    [undefined, 'symbol must be a text, was undefined'],
    [null, 'symbol must be a text, was null'],
    [42, 'symbol must be a text, was number'],
    [['AAPL'], 'symbol must be a text, was object'],
  ])('may not be %j', (symbol, message) => {
    expect(validateSymbol(symbol)).toEqual({ valid: false, message });
  });
});

describe('a trade input', () => {
  const good = { symbol: 'MSFT', quantity: 10, price: 400 };

  it('passes when all is in order', () => {
    expect(validateTradeInput(good)).toEqual({ valid: true, errors: [] });
    expect(validateTradeInput({ symbol: 'SHIB/USDT', quantity: 1e12, price: 0.00001 }).valid).toBe(true);
  });

  it.each([
    [{ quantity: 0 }, 'quantity must be above 0, was 0'],
    [{ quantity: -1 }, 'quantity must be above 0, was -1'],
    [{ quantity: Number.NaN }, 'quantity must be finite, was NaN'],
    [{ price: Number.POSITIVE_INFINITY }, 'price must be finite, was Infinity'],
    [{ price: -0 }, 'price must be above 0, was 0'],
    [{ price: '400' }, 'price must be a number, was string'],
    [{ price: null }, 'price must be a number, was null'],
    [{ quantity: 1e300 }, 'quantity must be at most 9007199254740991, was 1e+300'],
    [{ quantity: 1e10, price: 1e10 }, 'quantity x price must be at most 9007199254740991, was 100000000000000000000'],
    [{ quantity: 1e-200, price: 1e-200 }, 'quantity x price must be above 0, was 0 after underflow'],
    [{ symbol: '<b>' }, 'symbol must not contain U+003C'],
  ])('with %j is refused', (change, message) => {
    expect(validateTradeInput({ ...good, ...change })).toEqual({ valid: false, errors: [message] });
  });

  it('reports all faults at once', () => {
    expect(validateTradeInput({ symbol: '', quantity: -1, price: Number.NaN }).errors).toEqual([
      'symbol must not be empty',
      'quantity must be above 0, was -1',
      'price must be finite, was NaN',
    ]);
  });
});
