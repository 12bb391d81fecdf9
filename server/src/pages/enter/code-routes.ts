/** The ways in that are typed: a code by mail or its link, and the code of a letter. */
import type { FastifyReply } from 'fastify';
import { type App, DoorError } from '../../http/door.ts';
import { readLetterCode } from '../../identity/letter-codes.ts';
import { readAddress } from '../../identity/mail/address.ts';
import { MAIL_CODE_MS, type MailChecked } from '../../identity/mail/codes.ts';
import { codeMail } from '../../identity/mail/code-mail.ts';
import { MailError } from '../../identity/mail/mailer.ts';
import type { Pairing } from '../../identity/pairing/types.ts';
import { mailCredential } from '../../people/credential.ts';
import { statusOf } from '@insyn/protocol/problems.ts';
import { codeScreen, letterScreen, linkScreen, mailScreen, type Trouble } from './code-pages.ts';
import { waysTo } from './doors.ts';
import { enter, type Entrance, type OnPairing, pairingOf, pathOf, pressed, tryOnce, wordsOf } from './entrance.ts';
import { goTo, hereOf, type Here, show } from './here.ts';
import { matterOf } from './matter.ts';

/** Codes of letters typed in one pairing. A code has 75 random bits: this is against machines, not against guessing. */
const LETTER_TRIES = 10;

type WithToken = { Params: { pairing: string; token: string } };

export function serveCodes(app: App, entrance: Entrance): void {
  const { door, pairings, mailCodes, parts } = entrance;
  const trouble = (here: Here, code: Parameters<typeof statusOf>[0]): Trouble => ({ words: wordsOf(here, code), status: statusOf(code) });
  const takes = async (pairing: Pairing, kind: 'mail' | 'letter'): Promise<boolean> => {
    const matter = await matterOf(door, pairing);
    return matter !== null && waysTo(matter, parts, door.config).some((way) => way.kind === kind);
  };

  app.get<OnPairing>('/in/:pairing/mejl', async (request, reply) => {
    const here = hereOf(door, request, reply);
    const pairing = pairingOf(entrance, here);
    return (await takes(pairing, 'mail')) ? show(here, mailScreen(here, pairing, null)) : goTo(here, pathOf(pairing));
  });

  app.post<OnPairing>('/in/:pairing/mejl', { config: { form: true } }, async (request, reply) => {
    const { here, pairing, fields } = await pressed(entrance, request, reply);
    const { mailer } = parts;
    if (mailer === null || !(await takes(pairing, 'mail'))) return goTo(here, pathOf(pairing));
    const typed = (fields.get('mejl') ?? '').slice(0, 400);
    const again = (code: Parameters<typeof trouble>[1]): Promise<FastifyReply> =>
      show(here, mailScreen(here, pairing, trouble(here, code), typed));
    const address = readAddress(typed);
    if (address === null) return again('login/mail-not-understood');
    await tryOnce(entrance, here);
    if ((await door.rates.take('mailbox', address.person)) > 0) return again('login/too-many');
    const drawn = mailCodes.draw(pairing.id, address);
    if (drawn === null) return again('login/too-many');
    const site = pairing.log === null ? null : (URL.parse(pairing.origin)?.host ?? null);
    const link = `${door.baseUrl()}${pathOf(pairing, `lank/${drawn.link}`)}`;
    try {
      await mailer.send(codeMail({ to: address.send, code: drawn.code, link, site, lang: here.lang }));
    } catch (error) {
      if (!(error instanceof MailError)) throw error;
      request.log.warn({ code: error.code }, 'a mail was not taken');
      mailCodes.forget(pairing.id);
      return again('login/mail-not-sent');
    }
    pairings.keep(pairing, MAIL_CODE_MS);
    return goTo(here, pathOf(pairing, 'kod'));
  });

  app.get<OnPairing>('/in/:pairing/kod', async (request, reply) => {
    const here = hereOf(door, request, reply);
    const pairing = pairingOf(entrance, here);
    const address = mailCodes.addressOf(pairing.id);
    return address === null || pairing.browser === null
      ? goTo(here, pathOf(pairing, 'mejl'))
      : show(here, codeScreen(here, pairing, address, null));
  });

  const settle = async (
    here: Here,
    pairing: Pairing,
    checked: MailChecked,
    otherwise: (code: 'login/code-wrong' | 'login/code-spent' | 'login/expired') => Promise<FastifyReply>,
  ): Promise<FastifyReply> =>
    checked.ok
      ? enter(entrance, here, pairing, { credential: mailCredential(checked.address.person), level: 'email', name: null })
      : otherwise(checked.code);

  app.post<OnPairing>('/in/:pairing/kod', { config: { form: true } }, async (request, reply) => {
    const { here, pairing, fields } = await pressed(entrance, request, reply);
    const address = mailCodes.addressOf(pairing.id);
    const giveBack = await tryOnce(entrance, here);
    const checked = mailCodes.check(pairing.id, (fields.get('kod') ?? '').slice(0, 100));
    if (checked.ok) await giveBack();
    return settle(here, pairing, checked, (code) =>
      address === null || code === 'login/expired'
        ? show(here, mailScreen(here, pairing, trouble(here, 'login/code-spent')))
        : show(here, codeScreen(here, pairing, address, trouble(here, code))),
    );
  });

  /** A link is opened by programs that look for viruses too: the press on the page is what counts. */
  app.get<WithToken>('/in/:pairing/lank/:token', async (request, reply) => {
    const here = hereOf(door, request, reply);
    const pairing = pairings.find(request.params.pairing);
    if (pairing !== null && pairing.browser !== here.visit)
      return show(here, { title: here.words.link.title, status: 403, body: here.words.link.elsewhere });
    return show(here, linkScreen(here, pairingOf(entrance, here), request.params.token));
  });

  app.post<WithToken>('/in/:pairing/lank/:token', { config: { form: true } }, async (request, reply) => {
    const { here, pairing } = await pressed(entrance, request, reply);
    await tryOnce(entrance, here);
    return settle(here, pairing, mailCodes.check(pairing.id, request.params.token), () => {
      throw new DoorError('login/code-spent');
    });
  });

  app.get<OnPairing>('/in/:pairing/brev', async (request, reply) => {
    const here = hereOf(door, request, reply);
    const pairing = pairingOf(entrance, here);
    return (await takes(pairing, 'letter')) ? show(here, letterScreen(here, pairing, null)) : goTo(here, pathOf(pairing));
  });

  app.post<OnPairing>('/in/:pairing/brev', { config: { form: true } }, async (request, reply) => {
    const { here, pairing, fields } = await pressed(entrance, request, reply);
    const { letterCodes } = parts;
    if (letterCodes === null || !(await takes(pairing, 'letter'))) return goTo(here, pathOf(pairing));
    const typed = (fields.get('kod') ?? '').slice(0, 200);
    const giveBack = await tryOnce(entrance, here);
    pairing.tries += 1;
    if (pairing.tries > LETTER_TRIES) return show(here, letterScreen(here, pairing, trouble(here, 'login/code-spent'), typed));
    const code = readLetterCode(typed);
    const letter = code === null ? null : letterCodes.find(pairing.tenant, code);
    if (letter === null) return show(here, letterScreen(here, pairing, trouble(here, 'login/code-wrong'), typed));
    await giveBack();
    return enter(entrance, here, pairing, {
      credential: { kind: 'code', issuer: 'letter', subject: letter.subject },
      level: 'code',
      name: null,
      ...(letter.area === null ? {} : { area: letter.area }),
    });
  });
}
