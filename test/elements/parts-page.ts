/** A page element that shows every part at once. */
import { css, html } from 'lit';
import type { CSSResultGroup, TemplateResult } from 'lit';
import { defineOnce } from '@insyn/elements/base/define.ts';
import { InsynElement } from '@insyn/elements/base/element.ts';
import { heading } from '@insyn/elements/base/heading.ts';
import { Announcer } from '@insyn/elements/base/announcer.ts';
import { aboutCard } from '@insyn/elements/parts/about-card.ts';
import { defineParts } from '@insyn/elements/parts/define.ts';
import { documentList, documentView } from '@insyn/elements/parts/documents.ts';
import { feedControls, freshButton, moreButton } from '@insyn/elements/parts/feed.ts';
import { NOTICE_KINDS, notice } from '@insyn/elements/parts/notice.ts';
import { partStyles } from '@insyn/elements/parts/parts.styles.ts';
import { pendingPost } from '@insyn/elements/parts/pending.ts';
import { phaseLine, phaseSentence, phaseSteps } from '@insyn/elements/parts/phase-line.ts';
import { post, thread } from '@insyn/elements/parts/post.ts';
import type { PostContext } from '@insyn/elements/parts/post.ts';
import { statusLine } from '@insyn/elements/parts/status.ts';
import { ALTERNATIVES, DIALOGUE, DOCUMENT, NOW, THREADS, ZONE, aPost, listening } from './parts-samples.ts';

const ASKING = aPost({ own: true, author: { name: 'Rut Havrelind', own: true, badge: null } });

export class PartsPage extends InsynElement {
  static override styles: CSSResultGroup = [
    InsynElement.styles,
    partStyles,
    css`
      .page {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 24px;
      }
      .posts {
        list-style: none;
      }
    `,
  ];
  readonly heard: ReturnType<typeof listening> = listening();
  readonly announcer: Announcer = new Announcer(this, 50);

  override render(): TemplateResult {
    const nothing = (): void => undefined;
    const context: PostContext = {
      words: this.words,
      now: NOW,
      zone: ZONE,
      level: this.level + 1,
      page: 'https://dialog.example/d/ny-skola',
      invite: false,
      on: this.heard.on,
    };
    const dates = { read: '4–10 mars', debate: '11–17 mars', vote: '18–27 mars' };
    return html`<div class="page" lang=${this.words.$code} dir=${this.words.$dir}>
      ${heading(this.level, DIALOGUE.title, { class: 'title-xl' })}
      ${phaseLine(phaseSteps('debate', { dates }), phaseSentence(DIALOGUE, context), context)}
      ${DIALOGUE.about === null ? '' : aboutCard(DIALOGUE.about, context, { open: true })} ${statusLine({ kind: 'live' }, context, true)}
      ${statusLine({ kind: 'connecting' }, context)} ${statusLine({ kind: 'offline', since: NOW, network: true }, context)}
      ${NOTICE_KINDS.map((kind) => notice(kind, 'En mening.'))}
      <insyn-composer
        id="plain"
        .headingLevel=${3}
        .alternatives=${ALTERNATIVES}
        .withStance=${true}
        .askName=${true}
        .draftAt=${NOW}
        .now=${NOW}
      ></insyn-composer>
      <insyn-composer
        id="wrong"
        .headingLevel=${3}
        .mode=${'reply' as const}
        .to=${'Tage'}
        .text=${'För långt'}
        .most=${5}
        .preview=${true}
        .error=${this.words['error.other']}
      ></insyn-composer>
      ${feedControls({ sort: 'newest', stance: '', alternatives: ALTERNATIVES, onSort: nothing, onStance: nothing }, context)}
      ${freshButton(3, context, nothing)}
      ${pendingPost({ key: 'k', name: 'Rut', text: 'Väntar', lang: 'sv', state: { kind: 'refused', reason: 'Så här.' } }, context, {
        edit: nothing,
        drop: nothing,
        identify: nothing,
      })}
      <ol class="posts">
        ${THREADS.map((view) => html`<li>${thread(view, context, () => ({}))}</li>`)}
        <li>${post(ASKING, context, { asking: true, marked: true, notice: { kind: 'ok', words: this.words['post.published'] } })}</li>
      </ol>
      ${moreButton(false, context, nothing)} ${documentList(DIALOGUE.documents, context, { href: () => 'https://dialog.example/x' })}
      ${documentView({ title: 'Förstudie', source: DOCUMENT, lang: 'sv' }, context, { onClose: nothing })} ${this.announcer.render()}
    </div>`;
  }
}

void defineParts();
defineOnce('insyn-parts-page', PartsPage);

declare global {
  interface HTMLElementTagNameMap {
    'insyn-parts-page': PartsPage;
  }
}
