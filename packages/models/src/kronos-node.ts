/**
 * Kronos from folders, and readings kept in files.
 *
 * @module
 */

export { type KronosFileCache, kronosFileCache } from './kronos/node/kronos-file-cache.js';
export { type OpenKronosOptions, openKronos } from './kronos/node/open-kronos.js';
