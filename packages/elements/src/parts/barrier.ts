/** *Rapportera hinder*: a quiet link at the foot of an element, to the page where it is told. */
import { html, type TemplateResult } from 'lit';
import type { LogId } from '@insyn/domain/ids.ts';
import { routes } from '@insyn/protocol/routes.ts';
import type { Translation } from '../translations/translation.ts';

/** `base`: of the server, without a slash at the end. */
export function barrierLink(log: string, base: string, words: Pick<Translation, 'report.barrier'>): TemplateResult {
  return html`<p><a href=${`${base}${routes.barrierPage(log as LogId)}`}>${words['report.barrier']}</a></p>`;
}
