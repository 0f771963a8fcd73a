import type { Notification } from '@kairos/core';

/** The title, led by how urgent it is where that matters. */
export function headline({ priority, title }: Notification): string {
  return priority === 'critical' || priority === 'high' ? `[${priority.toUpperCase()}] ${title}` : title;
}

/** A text of at most `limit` UTF-16 units; one that is cut ends in an ellipsis, and no character is cut in half. */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const kept = text.slice(0, Math.max(0, limit - 1));
  return `${/[\uD800-\uDBFF]$/.test(kept) ? kept.slice(0, -1) : kept}…`;
}

/** Headline and message within a limit, the headline first. */
export function within(notification: Notification, limit: number): { readonly head: string; readonly body: string } {
  const head = cut(headline(notification), limit);
  const room = limit - head.length - 1;
  return { head, body: room > 0 ? cut(notification.message, room) : '' };
}

/** Escapes what HTML, and Slack's markup, take for their own. */
export function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
