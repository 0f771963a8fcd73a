/**
 * Notifications: who is told what, over which channel, and how often.
 *
 * @module
 */

// Channels
export { type ConsoleChannelOptions, consoleChannel } from './channels/console.js';
export { type DiscordChannelOptions, discordChannel } from './channels/discord.js';
export type { NotificationChannel, RateLimit } from './channels/notification-channel.js';
export { type SlackChannelOptions, slackChannel } from './channels/slack.js';
export { type TelegramChannelOptions, telegramChannel } from './channels/telegram.js';
export { type WebhookChannelOptions, webhookChannel } from './channels/webhook.js';
// Conditions
export { type NotificationCondition, notificationCondition } from './conditions/notification-condition.js';
// Environment
export {
  channelsFromEnvironment,
  type EnvironmentChannelOptions,
  notifyEnvironment,
} from './environment/channels-from-environment.js';
export { interpolateEnvironment } from './environment/interpolate.js';
// HTTP
export type { HttpChannelOptions } from './http/http-channel-options.js';
export { NotificationRejectedError } from './http/notification-rejected-error.js';
export type { Fetch } from './http/poster.js';
// Manager
export type { ChannelOptions, ChannelRetry } from './manager/channel-options.js';
export type { ChannelStatus } from './manager/channel-status.js';
export type { BreakerOptions } from './manager/circuit-breaker.js';
export type { NotificationInput } from './manager/clean-notification.js';
export type { Delivery, DeliveryOutcome, DropReason } from './manager/delivery.js';
export {
  type ChannelDecision,
  type NotificationManagerOptions,
  type NotifyOptions,
  type NotifyResult,
  SUBSCRIBED_EVENTS,
} from './manager/manager-options.js';
export { NotificationManager } from './manager/notification-manager.js';
// Messages
export { type EventMessage, eventMessage } from './messages/event-message.js';
export { type EventPriorities, eventPriority } from './messages/event-priority.js';
// Webhooks
export type { NotificationPayload } from './webhook/notification-payload.js';
export { signWebhook, type WebhookSignatureRequest, type WebhookSigning } from './webhook/signing.js';
