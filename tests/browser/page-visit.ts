import { Buffer } from 'node:buffer';
import { setTimeout as delay } from 'node:timers/promises';
import type { Chromium } from './chromium.js';

/** How a page is looked at. */
export interface View {
  readonly width: number;
  readonly height: number;
  readonly colorScheme: 'light' | 'dark';
}

/** An open page: what it says, and what it complained about. */
export interface PageVisit {
  /** Value of a JavaScript expression in the page; a promise is awaited. */
  evaluate(expression: string): Promise<unknown>;
  screenshot(options?: { readonly fullPage: boolean }): Promise<Buffer>;
  /** Uncaught errors, console errors and warnings, browser complaints. */
  readonly complaints: readonly string[];
  /** Addresses that the page asked for. */
  readonly requests: readonly string[];
}

const PATIENCE_MS = 15_000;

/** Opens a page in a new tab and waits until the expression is true there. */
export async function visit(browser: Chromium, url: string, view: View, until: string): Promise<PageVisit> {
  const { targetId } = await browser.send('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await browser.send('Target.attachToTarget', { targetId, flatten: true });
  const session = String(sessionId);
  const complaints: string[] = [];
  const requests: string[] = [];
  browser.listen(({ method, params, sessionId: from }) => {
    if (from !== session) return;
    if (method === 'Network.requestWillBeSent') requests.push(String(Object(params?.request).url));
    if (method === 'Runtime.exceptionThrown' || method === 'Log.entryAdded') complaints.push(JSON.stringify(params));
    if (method === 'Runtime.consoleAPICalled' && ['error', 'warning', 'assert'].includes(String(params?.type))) {
      complaints.push(JSON.stringify(params?.args));
    }
  });
  const send = (method: string, params?: Readonly<Record<string, unknown>>) => browser.send(method, params, session);
  const evaluate = async (expression: string): Promise<unknown> => {
    const { result, exceptionDetails } = await send('Runtime.evaluate', {
      expression,
      returnByValue: true,
      awaitPromise: true,
    });
    if (exceptionDetails !== undefined) throw new Error(JSON.stringify(exceptionDetails));
    return Object(result).value;
  };
  for (const domain of ['Page', 'Runtime', 'Log', 'Network']) await send(`${domain}.enable`);
  await send('Emulation.setDeviceMetricsOverride', {
    width: view.width,
    height: view.height,
    deviceScaleFactor: 1,
    mobile: view.width < 600,
  });
  await send('Emulation.setEmulatedMedia', {
    features: [{ name: 'prefers-color-scheme', value: view.colorScheme }],
  });
  await send('Page.navigate', { url });
  for (let waited = 0; !(await evaluate(until)); waited += 50) {
    if (waited > PATIENCE_MS) throw new Error(`${url} was never ready: ${until}; ${complaints.join('; ')}`);
    await delay(50);
  }
  const screenshot = async ({ fullPage } = { fullPage: false }): Promise<Buffer> => {
    const { data } = await send('Page.captureScreenshot', { captureBeyondViewport: fullPage });
    return Buffer.from(String(data), 'base64');
  };
  return { evaluate, screenshot, complaints, requests };
}
