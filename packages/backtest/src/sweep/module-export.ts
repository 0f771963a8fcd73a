import { didYouMean, ValidationError } from '@kairos/core';

/**
 * Something that a module exports, named instead of passed, because functions cannot be sent to another thread: each thread imports it.
 */
export interface ModuleExport {
  /** Absolute, such as `new URL('./strategy.js', import.meta.url)`. */
  readonly module: URL;
  /** Name of the export. */
  readonly export: string;
}

/** @internal */
export function isModuleExport(value: unknown): value is ModuleExport {
  return typeof value === 'object' && value !== null && 'module' in value && 'export' in value;
}

function refuse(path: string, message: string, cause?: unknown): never {
  throw new ValidationError(`${path} ${message}`, { issues: [{ path, message }], cause });
}

/**
 * The value itself, or what the module exports under the name.
 *
 * @param path - Name of the option, for the message.
 * @throws `ValidationError` when the module cannot be loaded or has no such export.
 * @internal
 */
export async function loadExport<T>(value: T | ModuleExport, path: string): Promise<T> {
  if (!isModuleExport(value)) return value;
  const href = String(value.module);
  let exports: Record<string, unknown>;
  try {
    exports = await import(/* @vite-ignore */ href);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    refuse(`${path}.module`, `must be the URL of a module that loads, ${href} failed: ${why}`, cause);
  }
  if (value.export in exports) return exports[value.export] as T;
  const hint = didYouMean(value.export, Object.keys(exports));
  refuse(`${path}.export`, `must be exported by ${href}, "${value.export}" is not.${hint}`);
}
