/** The ways to show who one is that an installation has: mail, e-legitimation, letters. Each is there when its setting is. */
import { join } from 'node:path';
import type { Config } from '../config.ts';
import type { EntranceParts } from '../pages/enter/serve.ts';
import { openLetterCodes } from './letter-codes.ts';
import { openMailer } from './mail/mailer.ts';
import type { OidcFault } from './oidc/types.ts';
import { openProviders } from './providers-file.ts';
import type { ServerSecrets } from './secrets.ts';

export type OpenWays = { readonly entrance: Pick<EntranceParts, 'mailer' | 'providers' | 'letterCodes'>; readonly close: () => void };

export const LETTER_FILE = 'letters.db';

/** `report` is told of logins that did not come about, without a word of the person. Throws `OidcSettingsError` for a faulty file. */
export function openWays(config: Config, secrets: ServerSecrets, report: (fault: OidcFault) => void): OpenWays {
  const providers =
    config.oidcFile === null
      ? []
      : openProviders(config.oidcFile, { fetch: (url, options) => fetch(url, options as RequestInit), now: Date.now, report });
  const mailer = config.smtpUrl === null || config.mailFrom === null ? null : openMailer({ url: config.smtpUrl, from: config.mailFrom });
  const letterCodes = openLetterCodes(join(config.dataDir, LETTER_FILE), secrets.people);
  return {
    entrance: { mailer, providers, letterCodes },
    close: () => {
      mailer?.close();
      letterCodes.close();
    },
  };
}
