/**
 * Notifications pushed to WebSocket clients; needs ws beside it.
 *
 * @module
 */

export { type WebSocketChannel, websocketChannel } from './websocket/websocket-channel.js';
export type { WebSocketChannelOptions } from './websocket/websocket-options.js';
