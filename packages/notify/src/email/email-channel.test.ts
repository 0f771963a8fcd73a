import { AuthenticationError, NetworkError, ValidationError, VenueUnavailableError } from '@kairos/core';
import type { SMTPServerOptions } from 'smtp-server';
import { describe, expect, it, onTestFinished } from 'vitest';
import { NotificationRejectedError } from '../http/notification-rejected-error.js';
import { deafUrl } from '../testing/http-peer.js';
import { notificationOf, rejectionOf } from '../testing/notifications.js';
import { certificate, smtpPeer } from '../testing/smtp-peer.js';
import { emailChannel } from './email-channel.js';
import type { EmailChannelOptions } from './email-options.js';

const addresses = { host: '127.0.0.1', from: 'Kairos <bot@example.com>', to: 'me@example.com' };

function channelTo(port: number, changes: Partial<EmailChannelOptions> = {}) {
  const channel = emailChannel({ ...addresses, port, security: 'none', ...changes });
  onTestFinished(() => channel.close?.());
  return channel;
}

function login(user: string, password: string): SMTPServerOptions {
  return {
    authOptional: false,
    onAuth(auth, _session, done) {
      if (auth.username === user && auth.password === password) done(null, { user });
      else done(new Error(`Invalid login for ${auth.password}`));
    },
  };
}

it('sends a mail', async () => {
  const peer = await smtpPeer();

  await channelTo(peer.port, { to: ['me@example.com', 'you@example.com'] }).notify(notificationOf());

  const [mail] = peer.mails;
  expect(mail).toMatchObject({ from: 'bot@example.com', to: ['me@example.com', 'you@example.com'] });
  expect(mail?.text).toContain('Subject: [CRITICAL] Trading halted\r\n');
  expect(mail?.text).toContain('From: Kairos <bot@example.com>\r\n');
  expect(mail?.text).toContain('Date: Tue, 02 Jan 2024 15:00:00 +0000\r\n');
  expect(mail?.text).toContain('Message-ID: <msg_1@kairos>\r\n');
  expect(mail?.text).toContain('Auto-Submitted: auto-generated\r\n');
  expect(mail?.text).toContain('X-Priority: 1 (Highest)\r\n');
  expect(mail?.text).toMatch(/\r\n\r\nLost 3\.1 % today\.\r\n/);
});

describe('encryption', () => {
  it('comes by STARTTLS before the log-in', async () => {
    const peer = await smtpPeer(login('bot', 'correct horse'));
    const channel = channelTo(peer.port, {
      security: 'starttls',
      ca: certificate.cert,
      user: 'bot',
      password: 'correct horse',
    });

    await channel.notify(notificationOf());

    expect(peer.mails).toMatchObject([{ isSecure: true, user: 'bot' }]);
  });

  it('comes from the start', async () => {
    const peer = await smtpPeer({ secure: true });

    await channelTo(peer.port, { security: 'tls', ca: certificate.cert }).notify(notificationOf());

    expect(peer.mails).toMatchObject([{ isSecure: true }]);
  });

  it('is never left out: a server that cannot is sent nothing', async () => {
    const peer = await smtpPeer({ hideSTARTTLS: true, disabledCommands: ['STARTTLS'] });

    const error = await rejectionOf(channelTo(peer.port, { security: 'starttls' }).notify(notificationOf()));

    expect(error).toBeInstanceOf(NotificationRejectedError);
    expect(peer.mails).toEqual([]);
  });

  it.each(['tls', 'starttls'] as const)(
    'with a certificate that nobody vouches for is refused (%s)',
    async (security) => {
      const peer = await smtpPeer({ secure: security === 'tls' });

      const error = await rejectionOf(channelTo(peer.port, { security }).notify(notificationOf()));

      expect(error).toBeInstanceOf(NotificationRejectedError);
      expect(String(error)).toContain('certificate');
      expect(peer.mails).toEqual([]);
    },
  );

  it('may be left out on this machine only', () => {
    expect(() => emailChannel({ ...addresses, host: 'smtp.example.com', security: 'none' })).toThrow(
      'security must be tls or starttls, since "none" is for this machine only, was none for smtp.example.com',
    );
  });
});

describe('what the server answers', () => {
  const refusing = (responseCode: number, message: string) =>
    smtpPeer({ onRcptTo: (_address, _session, done) => done(Object.assign(new Error(message), { responseCode })) });

  it('from 500 on is final', async () => {
    const peer = await refusing(550, 'No such mailbox');
    const error = await rejectionOf(channelTo(peer.port).notify(notificationOf()));

    expect(error).toBeInstanceOf(NotificationRejectedError);
    expect(String(error)).toContain('No such mailbox');
  });

  it('from 400 on may pass', async () => {
    const peer = await refusing(451, 'Try again later');
    expect(await rejectionOf(channelTo(peer.port).notify(notificationOf()))).toBeInstanceOf(VenueUnavailableError);
  });

  it('for one recipient of two is a failure that names him', async () => {
    const peer = await smtpPeer({
      onRcptTo: ({ address }, _session, done) => done(address.startsWith('you') ? new Error('No') : null),
    });
    const channel = channelTo(peer.port, { to: ['me@example.com', 'you@example.com'] });

    const error = await rejectionOf(channel.notify(notificationOf()));

    expect(String(error)).toContain('email failed: recipients refused: you@example.com');
    expect(peer.mails).toHaveLength(1);
  });

  it('to a wrong password is final, and the password is not shown, though the server shows it', async () => {
    const peer = await smtpPeer(login('bot', 'right'));
    const password = 'wrong-battery-staple';
    const channel = channelTo(peer.port, { security: 'starttls', ca: certificate.cert, user: 'bot', password });

    const error = (await rejectionOf(channel.notify(notificationOf()))) as Error;

    expect(error).toBeInstanceOf(AuthenticationError);
    const everything = [error.message, error.stack, String(error.cause), JSON.stringify(error)].join('\n');
    expect(everything).toContain('Invalid login for');
    expect(everything).not.toContain(password);
    expect(everything).not.toContain(Buffer.from(`\u0000bot\u0000${password}`).toString('base64'));
  });

  it('is nothing when nobody listens', async () => {
    const port = Number(new URL(await deafUrl()).port);
    const error = await rejectionOf(channelTo(port).notify(notificationOf()));

    expect(error).toBeInstanceOf(NetworkError);
    expect(error).toMatchObject({ retryable: true });
  });
});

describe('headers', () => {
  it.each(['a\r\nBcc: all@example.com', 'a\nb', 'a\rb', 'a\u0000b', 'a\u2028b'])(
    'refuse the title %j',
    async (title) => {
      const peer = await smtpPeer();
      const error = await rejectionOf(channelTo(peer.port).notify(notificationOf({ title })));

      expect(error).toBeInstanceOf(ValidationError);
      expect(String(error)).toContain('title must be one line without control characters');
      expect(peer.mails).toEqual([]);
    },
  );

  it('refuse an id with a line break', async () => {
    const peer = await smtpPeer();
    const error = await rejectionOf(channelTo(peer.port).notify(notificationOf({ id: 'a>\r\nBcc: b' })));
    expect(String(error)).toContain('id must be one line');
  });

  it.each([
    [{ to: 'a@example.com\r\nBcc: b@example.com' }, 'to must be one line'],
    [{ from: 'bot@example.com\nX: y' }, 'from must be one line'],
    [{ to: 'nobody' }, 'to must be an address such as bot@example.com, was "nobody"'],
    [{ to: 'a@example.com, b@example.com' }, 'to must be an address'],
    [{ to: [] }, 'to must be at least one address'],
    [{ from: '' }, 'from must be a text'],
  ])('refuse %o', (changes, message) => {
    expect(() => emailChannel({ ...addresses, ...changes })).toThrow(message);
  });
});

it.each([
  [{ port: 0 }, 'port must be from 1 to 65535, was 0'],
  [{ security: 'ssl' }, 'security must be one of tls, starttls, none, was "ssl". Did you mean "tls"?'],
  [{ user: 'bot' }, 'user must be given together with password'],
  [{ host: '' }, 'host must be a text'],
  [{ timeoutMs: -1 }, 'timeoutMs must be a number'],
  [{ passwrod: 'hunter2' }, 'Did you mean "password"?'],
])('refuses %o', (changes, message) => {
  expect(() => emailChannel({ ...addresses, ...changes } as EmailChannelOptions)).toThrow(message);
});
