import fc from 'fast-check';
import { expect, it } from 'vitest';
import { validateSymbol, validateTradeInput } from './validate-trade-input.js';

it('lets no dangerous character through, whatever the text', () => {
  const soup = fc.string({ unit: fc.constantFrom(...'AZ09./&:_^=!-\'";<>()[]{} \n\0%$#@\\`*é'), maxLength: 40 });
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), soup), (symbol) => {
      const { valid, message } = validateSymbol(symbol);
      expect(message === '').toBe(valid);
      if (!valid) return;
      expect(symbol).toMatch(/^[A-Za-z0-9./&:_^=!-]{1,32}$/);
      expect(symbol).not.toMatch(/--|\.\.|\/\/|&&|::/);
    }),
    { numRuns: 3000 },
  );
});

it('accepts every plain ticker with an exchange suffix', () => {
  const word = fc.stringMatching(/^[A-Z0-9]{1,12}$/);
  fc.assert(
    fc.property(word, word, fc.constantFrom('.', '-', '/', ':'), (ticker, suffix, separator) => {
      expect(validateSymbol(`${ticker}${separator}${suffix}`).valid).toBe(true);
    }),
  );
});

it('never throws and says nothing of the symbol it refuses', () => {
  fc.assert(
    fc.property(fc.anything(), fc.anything(), fc.anything(), (symbol, quantity, price) => {
      const { valid, errors } = validateTradeInput({ symbol, quantity, price });
      expect(valid).toBe(errors.length === 0);
    }),
  );
  expect(validateSymbol('<script>steal()</script>').message).not.toContain('<');
});

it('answers at once however long and repetitive the text', () => {
  const started = performance.now();
  for (const text of ['A'.repeat(1e6), 'A-'.repeat(5e5), `${'A.'.repeat(15)}!!`, '-'.repeat(32)]) {
    expect(validateSymbol(text).valid).toBe(false);
  }
  expect(performance.now() - started).toBeLessThan(200);
});
