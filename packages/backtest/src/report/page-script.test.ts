import { expect, it } from 'vitest';
import { errorScript, pageScript } from './page-script.js';

it('is JavaScript that a browser can parse on its own', () => {
  expect(() => Function(errorScript())).not.toThrow();
  expect(() => Function(pageScript())).not.toThrow();
});

it('refers to nothing of the module it was written in', () => {
  expect(pageScript() + errorScript()).not.toMatch(/__vi|\bimport\b|\brequire\b|_js__|\bexports\b/);
});

it('tells of an error in the page, in the order they came', () => {
  const listeners = new Map<string, (event: unknown) => void>();
  const trouble = { hidden: true, textContent: '' };
  const document = {
    body: { dataset: { errors: undefined as string | undefined } },
    getElementById: () => trouble,
    addEventListener: (name: string, listener: (event: unknown) => void) => listeners.set(name, listener),
  };
  Function('window', errorScript())({ ...document, document });

  listeners.get('error')?.({ message: 'first' });
  listeners.get('unhandledrejection')?.({ reason: 'second' });

  expect(document.body.dataset.errors).toBe('first\nsecond');
  expect(trouble).toEqual({ hidden: false, textContent: 'The charts could not be drawn: second' });
});
