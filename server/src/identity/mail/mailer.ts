/** Sends mail by the server named in `SMTP_URL`. */
import { createTransport } from 'nodemailer';

export type Mail = {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** The same for those who read mail as pages. */
  readonly html?: string;
  /** Beside those of every mail; values of one line. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly attachments?: readonly { readonly name: string; readonly media: string; readonly text: string }[];
};

export interface Mailer {
  /** Resolves when the mail server has taken it. Rejects with `MailError`, which names neither address nor text. */
  send(mail: Mail): Promise<void>;
  close(): void;
}

export class MailError extends Error {
  /** The transport's own code, such as `ECONNECTION`. */
  readonly code: string;
  constructor(code: string) {
    super(`mail was not taken: ${code}`);
    this.name = 'MailError';
    this.code = code;
  }
}

export type MailSettings = {
  /** `smtp://user:password@host:port` or `smtps://…`. */
  readonly url: string;
  /** `Staden <dialog@example.se>`. */
  readonly from: string;
};

/** ms. A person waits for the answer. */
const TIMEOUT = 10_000;

export function openMailer({ url, from }: MailSettings): Mailer {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: 3,
    connectionTimeout: TIMEOUT,
    greetingTimeout: TIMEOUT,
    socketTimeout: TIMEOUT,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send({ to, subject, text, html, headers = {}, attachments = [] }) {
      try {
        const files = attachments.map(({ name, media, text: content }) => ({ filename: name, contentType: media, content }));
        // Given as an object: an address as text may be read as several.
        await transport.sendMail({
          from,
          to: { name: '', address: to },
          subject,
          text,
          ...(html === undefined ? {} : { html }),
          attachments: files,
          headers: { 'Auto-Submitted': 'auto-generated', ...headers },
        });
      } catch (error) {
        throw new MailError(error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown');
      }
    },
    close: () => transport.close(),
  };
}
