/** A real mail server on loopback that keeps what it is given. */
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export type Letter = { readonly to: readonly string[]; readonly subject: string; readonly text: string };

export type MemoryMail = {
  readonly url: string;
  readonly letters: Letter[];
  /** The code of the newest letter. */
  readonly code: () => string;
  /** The path of the newest letter's link. */
  readonly link: () => string;
  readonly close: () => Promise<void>;
};

export async function createMemoryMail(): Promise<MemoryMail> {
  const letters: Letter[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onData: (stream, session, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        letters.push(
          letterOf(
            Buffer.concat(parts).toString('utf8'),
            session.envelope.rcptTo.map(({ address }) => address),
          ),
        );
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const newest = (): Letter => {
    const letter = letters.at(-1);
    if (letter === undefined) throw new Error('no letter came');
    return letter;
  };
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    letters,
    code: () => /\b\d{6}\b/.exec(newest().subject)?.[0] ?? '',
    link: () => /https?:\/\/[^/\s]+(\/in\/\S+)/.exec(newest().text)?.[1] ?? '',
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Subject and text as a reader sees them: encoded words (RFC 2047) and quoted-printable (RFC 2045) undone. */
function letterOf(raw: string, to: readonly string[]): Letter {
  const [head = '', ...rest] = raw.split('\r\n\r\n');
  const body = rest.join('\n\n');
  const subject = /^Subject: (.*(?:\r\n[ \t].*)*)/m.exec(head)?.[1]?.replace(/\r\n[ \t]/g, ' ') ?? '';
  const words = subject
    .replace(/=\?utf-8\?q\?(.*?)\?=/gi, (_all, text: string) => quoted(text.replaceAll('_', ' ')))
    .replace(/=\?utf-8\?b\?(.*?)\?=/gi, (_all, text: string) => Buffer.from(text, 'base64').toString('utf8'));
  return {
    to,
    subject: words,
    text: /quoted-printable/i.test(head) ? quoted(body) : /base64/i.test(head) ? Buffer.from(body, 'base64').toString('utf8') : body,
  };
}

function quoted(text: string): string {
  return Buffer.from(
    text.replace(/=\r?\n/g, '').replace(/=([0-9A-F]{2})/gi, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  ).toString('utf8');
}
