/// <reference lib="dom" />

/**
 * Runs first in the page: keeps what goes wrong in `<body data-errors>` and shows it in `#trouble`.
 *
 * Embedded as source text, so it closes over nothing.
 */
export function collectErrors(window: Window): void {
  const { document } = window;
  const keep = (message: string): void => {
    const earlier = document.body.dataset.errors;
    document.body.dataset.errors = earlier === undefined ? message : `${earlier}\n${message}`;
    const trouble = document.getElementById('trouble');
    if (trouble === null) return;
    trouble.hidden = false;
    trouble.textContent = `The charts could not be drawn: ${message}`;
  };
  window.addEventListener('error', (event) => keep(event.message));
  window.addEventListener('unhandledrejection', (event) => keep(String(event.reason)));
  document.addEventListener('securitypolicyviolation', (event) => keep(`blocked ${event.blockedURI}`));
}
