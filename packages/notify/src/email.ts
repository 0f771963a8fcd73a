/**
 * Notifications by mail; needs nodemailer beside it.
 *
 * @module
 */

export { emailChannel } from './email/email-channel.js';
export type { EmailChannelOptions, EmailSecurity } from './email/email-options.js';
export { emailChannelFromUrl } from './email/email-url.js';
