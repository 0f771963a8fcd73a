/** Whether a symbol is well formed, and what is wrong with it. */
export interface SymbolCheck {
  readonly valid: boolean;
  /** What is wrong; empty when valid. Holds nothing of the input, so that it is safe to show and log. */
  readonly message: string;
}

/** A trade as an outsider (a form, a webhook, a command line) asks for it. */
export interface TradeInput {
  readonly symbol: unknown;
  readonly quantity: unknown;
  readonly price: unknown;
}

/** Whether a trade input is well formed, and all that is wrong with it. */
export interface TradeInputCheck {
  readonly valid: boolean;
  readonly errors: readonly string[];
}

const LONGEST_SYMBOL = 32;

/**
 * An optional `^` (index), words joined by single separators, then an optional Yahoo suffix (`=X`, `=F`) or TradingView's `!`
 * (continuous contract). Each character can be read in one way only, so matching takes linear time.
 */
const SYMBOL = /^\^?[A-Za-z0-9]+(?:[./&:_-][A-Za-z0-9]+)*(?:=[XF]|!)?$/;

/** Words that turn what follows into an address or a script when a careless page shows it. */
const SCHEME = /^(?:javascript|vbscript|data|file|https?):/i;

/** Both cases spelled out: ignoring case in Unicode would take the long s for an S. */
const FOREIGN = /[^A-Za-z0-9./&:_^=!-]/u;

function refuse(message: string): SymbolCheck {
  return { valid: false, message };
}

/**
 * Checks the form of a symbol that comes from outside; whether it exists is for the venue to say.
 *
 * Accepted are 1 to 32 ASCII characters: letters and digits joined by single `.`, `-`, `/`, `&`, `:` or `_`, as in RELIANCE.NS,
 * M&M.NS, BRK-B, BTC/USDT, EURUSD=X, ^GSPC, ES1!. Everything that SQL, markup, shells or terminals give a meaning to is refused:
 * quotes, blanks, `;`, `<`, `>`, brackets, `--`, `..`, control characters.
 *
 * This is one line of defence: queries still bind their parameters and pages still escape.
 *
 * @example
 * ```ts
 * import { validateSymbol } from '@kairos/core';
 *
 * validateSymbol('RELIANCE.NS'); // => { valid: true, message: '' }
 * validateSymbol("AAPL'; DROP TABLE orders"); // => { valid: false, message: 'symbol must not contain U+0027' }
 * ```
 */
export function validateSymbol(symbol: unknown): SymbolCheck {
  if (typeof symbol !== 'string')
    return refuse(`symbol must be a text, was ${symbol === null ? 'null' : typeof symbol}`);
  if (symbol.length === 0) return refuse('symbol must not be empty');
  if (symbol.length > LONGEST_SYMBOL) {
    return refuse(`symbol must have at most ${LONGEST_SYMBOL} characters, was ${symbol.length} long`);
  }
  const [foreign] = FOREIGN.exec(symbol) ?? [];
  if (foreign !== undefined) {
    const code = (foreign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    return refuse(`symbol must not contain U+${code}`);
  }
  if (SCHEME.test(symbol)) return refuse('symbol must not start like a URL');
  if (!SYMBOL.test(symbol)) return refuse('symbol must be letters and digits joined by single separators, like BRK-B');
  return { valid: true, message: '' };
}

/** Beyond 2^53 - 1 a float no longer holds single units. */
function numberFault(name: string, value: unknown): string | undefined {
  if (typeof value !== 'number') return `${name} must be a number, was ${value === null ? 'null' : typeof value}`;
  if (!Number.isFinite(value)) return `${name} must be finite, was ${value}`;
  if (value <= 0) return `${name} must be above 0, was ${value}`;
  if (value > Number.MAX_SAFE_INTEGER) return `${name} must be at most ${Number.MAX_SAFE_INTEGER}, was ${value}`;
  return undefined;
}

/**
 * Checks symbol, quantity and price of a trade that comes from outside and reports all faults at once.
 *
 * Quantity, price and their product must be above 0 and at most 2^53 - 1. Numbers in texts are refused: parse them first.
 *
 * @example
 * ```ts
 * import { validateTradeInput } from '@kairos/core';
 *
 * validateTradeInput({ symbol: 'BTC/USDT', quantity: 0.5, price: 42_000 }); // => { valid: true, errors: [] }
 * validateTradeInput({ symbol: 'BTC/USDT', quantity: -1, price: 42_000 }).errors; // => [ 'quantity must be above 0, was -1' ]
 * ```
 */
export function validateTradeInput(input: TradeInput): TradeInputCheck {
  const { symbol, quantity, price } = input;
  const symbolFault = validateSymbol(symbol).message;
  const numberFaults = [numberFault('quantity', quantity), numberFault('price', price)];
  const errors = [symbolFault, ...numberFaults].filter((fault): fault is string => Boolean(fault));
  if (typeof quantity === 'number' && typeof price === 'number' && !numberFaults.some(Boolean)) {
    const notional = quantity * price;
    if (notional === 0) errors.push('quantity x price must be above 0, was 0 after underflow');
    if (notional > Number.MAX_SAFE_INTEGER) {
      errors.push(`quantity x price must be at most ${Number.MAX_SAFE_INTEGER}, was ${notional}`);
    }
  }
  return { valid: errors.length === 0, errors };
}
