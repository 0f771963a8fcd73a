/**
 * Notifications: who is told what, over which channel, and how often.
 *
 * @module
 */

export {};
