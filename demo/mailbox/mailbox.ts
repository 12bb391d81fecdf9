/** A mail server of the demo's own, for this machine only: what is sent to whatever address can be read in the demo's mailbox. In memory, the newest few. */
import { SMTPServer, type SMTPServerAddress } from 'smtp-server';
import { readMail } from './read-mail.ts';

export type Received = {
  readonly to: string;
  readonly from: string;
  readonly subject: string;
  readonly text: string;
  /** ms since 1970. */
  readonly at: number;
};

export type Mailbox = {
  /** For `openMailer`. */
  readonly url: string;
  /** Newest first. */
  readonly mails: () => readonly Received[];
  /** Puts a text message among the mails. */
  readonly addSms: (to: string, text: string) => void;
  readonly close: () => Promise<void>;
};

const MOST = 20;
const MOST_BYTES = 64 * 1024;

export async function openMailbox(now: () => number): Promise<Mailbox> {
  const mails: Received[] = [];
  const add = (received: Omit<Received, 'at'>): void => {
    mails.unshift({ ...received, at: now() });
    mails.length = Math.min(mails.length, MOST);
  };
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    size: MOST_BYTES,
    logger: false,
    onData: (stream, { envelope }, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        if (stream.sizeExceeded) return done(Object.assign(new Error('too long'), { responseCode: 552 }));
        const { subject, text } = readMail(Buffer.concat(parts));
        const [from, to] = [addressOf(envelope.mailFrom), envelope.rcptTo.map(({ address }) => address).join(', ')];
        add({ from, to, subject, text });
        done();
      });
    },
  });
  server.on('error', (error) => console.error(error));
  const port = await new Promise<number>((resolve, reject) => {
    const listening = server.listen(0, '127.0.0.1', () => {
      const address = listening.address();
      if (typeof address === 'object' && address !== null) resolve(address.port);
      else reject(new Error('the mailbox has no port'));
    });
  });
  return {
    url: `smtp://127.0.0.1:${String(port)}`,
    mails: () => [...mails],
    addSms: (to, text) => add({ from: '', to, subject: 'Sms', text }),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function addressOf(given: SMTPServerAddress | false): string {
  return given === false ? '' : given.address;
}
