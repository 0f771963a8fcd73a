import { hashContent, type Notification } from '@kairos/core';

/** Titles that a digest lists for people, and notifications that it lists for machines. */
const TITLES = 5;
const LISTED = 50;

/**
 * Several notifications as one: the most urgent in full, the next by title, the rest as "and N more".
 *
 * @param notifications - The most urgent first, at least one.
 */
export function digestOf(notifications: readonly Notification[]): Notification {
  const [first, ...others] = notifications;
  if (!first || others.length === 0) return first!;
  const titles = others.slice(0, TITLES).map(({ title }) => `- ${title}`);
  const rest = others.length > TITLES ? [`and ${others.length - TITLES} more`] : [];
  const ids = notifications.map(({ id }) => id);
  return {
    id: `msg_${hashContent({ ids }).slice(0, 32)}`,
    title: `${first.title} (and ${others.length} more)`,
    message: [first.message, ...titles, ...rest].filter((line) => line !== '').join('\n'),
    priority: first.priority,
    time: first.time,
    data: {
      ...first.data,
      collapsed: notifications.length,
      notifications: notifications
        .slice(0, LISTED)
        .map(({ id, title, priority, time }) => ({ id, title, priority, time })),
    },
  };
}
