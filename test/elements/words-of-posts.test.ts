import { describe, expect, it } from '#spec';
import { badgeWords } from '@insyn/elements/parts/person.ts';
import { post } from '@insyn/elements/parts/post.ts';
import { statusWords } from '@insyn/elements/parts/status.ts';
import { en } from '@insyn/elements/translations/en.ts';
import { sv } from '@insyn/elements/translations/sv.ts';
import { NOW, ZONE, aPost, listening } from './parts-samples.ts';
import { written } from './ssr.ts';

const context = { words: sv, now: NOW, zone: ZONE, level: 3, page: '/d/x', invite: false, on: listening().on };
const plain = (html: string): string => html.replaceAll(/<[^>]*>/g, '').replaceAll(/\s+/g, ' ');

describe('words round a post', () => {
  it('[EL30] says the role that held when it was written, and how it came in when staff brought it', () => {
    const ilyas = { role: 'representative', party: 'Kv', body: 'Skolnämnden', title: 'Ledamot' } as const;
    expect(badgeWords(ilyas, sv)).to.equal('Ledamot i skolnämnden (Kv)');
    expect(badgeWords({ ...ilyas, title: 'Ledamot i skolnämnden' }, sv)).to.equal('Ledamot i skolnämnden (Kv)');
    expect(badgeWords({ role: 'official', party: '', body: '', title: '' }, sv)).to.equal('Tjänsteperson');
    expect(badgeWords(ilyas, en)).to.equal('Ledamot, Skolnämnden (Kv)');
    const official = { role: 'official', party: '', body: 'Skolnämnden', title: 'Projektledare' } as const;
    const drawn = written(post(aPost({ author: { name: 'Lo', own: false, badge: official }, assisted: 'phone' }), context, {}));
    expect(plain(drawn)).to.include('Projektledare i skolnämnden · Framfört per telefon');
    expect(drawn).to.match(/<article\s+class="post\s+official/);
    expect(written(post(aPost(), context, {}))).not.to.include('class="role');
  });

  it('[ID145] a name that is hidden or erased is told in words, wherever a name would stand', () => {
    for (const [words, alone, inside] of [
      [sv, 'Namnet är dolt', 'någon vars namn inte visas'],
      [en, 'Name hidden', 'someone whose name is not shown'],
    ] as const) {
      const view = aPost({ author: { name: '', own: false, badge: null }, replyTo: { post: aPost().post, name: '' } });
      const drawn = written(post(view, { ...context, words, invite: true }, {}));
      expect(plain(/<h3[^>]*>(.*?)<\/h3>/s.exec(drawn)?.[1] ?? '')).to.equal(alone);
      for (const said of [words['post.replyTo'](inside), words['post.replyOf'](inside), words['post.shareOf'](inside)])
        expect(plain(drawn)).to.include(said);
      expect(plain(drawn)).not.to.match(/(?:av|till|by|to) (?:[,.]|$)/);
      const told = plain(written(post({ ...view, assisted: 'paper' }, { ...context, words }, {})));
      expect(told).to.include(words['post.assisted'].paper).and.not.to.include(alone);
    }
  });

  it('[EL5] the link of a post is named by when it was written, and tells the exact time', () => {
    const link = /<a class="time meta"[^>]*>(.*?)<\/a>/s.exec(written(post(aPost(), context, {})))?.[1] ?? '';
    expect(plain(link)).to.equal('för 2 timmar sedan, söndag 14 mars 2027 12.12, länk till inlägget');
  });

  it('[EL5] no time is told for what was never reached', () => {
    const status = { kind: 'offline', since: null, network: true } as const;
    expect(statusWords(status, context)).to.equal('Vi når inte servern just nu. Vi försöker igen av oss själva.');
    expect(statusWords({ ...status, since: NOW }, context)).to.include('Det här är läget 14.20');
  });
});
