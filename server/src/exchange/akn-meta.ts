/** `meta` of a file: which work, which version of it, when it was adjusted and posted, votes, and everything that is referred to. */
import type { MeetingDocument } from '@insyn/domain/protokoll/model.ts';
import { type Attributes, type Element, element } from '../pages/feeds/xml.ts';
import { lined } from './akn-blocks.ts';
import type { AknAbout, Gathered } from './akn-write.ts';
import { AKN_MEDIA, ALPHA_3, type Concept, DOCUMENTS } from './akn-words.ts';
import { presentElement } from './akn-votes.ts';

const ADJUSTED: Concept = { id: 'justering', showAs: 'Justering' };
const POSTED: Concept = { id: 'anslag', showAs: 'Tillkännagivande på anslagstavlan' };
const AUTHOR: Concept = { id: 'author', showAs: 'Upphov' };

export function metaElement(document: MeetingDocument, about: AknAbout, gathered: Gathered): Element {
  const { cited, votings, proposals } = gathered;
  const source = document.body === '' ? '#server' : cited.organization(document.body);
  const posted = document.posted ?? about.posted;
  const steps = stepsOf(document, about, source, gathered);
  const counted = [...(document.present.length === 0 ? [] : [presentElement(document.present, cited)]), ...votings];
  const analysis = [
    ...(counted.length === 0 ? [] : [element('parliamentary', {}, ...lined(counted))]),
    ...(proposals.length === 0 ? [] : [element('otherAnalysis', { source }, ...lined(proposals))]),
  ];
  const identification = identificationElement(document, about, source);
  const server = element('TLCOrganization', { eId: 'server', href: about.base === '' ? '/' : about.base, showAs: 'Insyn' });
  const role = element('TLCRole', { eId: AUTHOR.id, href: '/akn/ontology/role/author', showAs: AUTHOR.showAs });
  return element(
    'meta',
    {},
    ...lined([
      identification,
      ...(posted === null ? [] : [element('publication', { date: posted, name: 'anslagstavla', showAs: 'Kommunens anslagstavla' })]),
      element(
        'lifecycle',
        { source },
        element('eventRef', { eId: 'event_1', date: document.date ?? about.at, source, type: 'generation' }),
      ),
      ...(steps.length === 0 ? [] : [element('workflow', { source }, ...lined(steps))]),
      ...(analysis.length === 0 ? [] : [element('analysis', { source }, ...lined(analysis))]),
      element('references', { source }, ...lined([server, role, ...cited.all()])),
    ]),
  );
}

function identificationElement({ kind, date, lang, number }: MeetingDocument, about: AknAbout, source: string): Element {
  const { base, path, version, at } = about;
  const alpha3 = ALPHA_3[lang.split('-')[0] ?? ''] ?? 'und';
  const work = `/akn/se/${DOCUMENTS[kind].element}/${DOCUMENTS[kind].name}${path.replace(/^\/i(?=\/)/, '')}`;
  const expression = `${work}/${alpha3}@${at.slice(0, 10)};v${version}`;
  const published: Attributes = { date: at, name: 'publicering' };
  const author = element('FRBRauthor', { href: source, as: `#${AUTHOR.id}` });
  return element(
    'identification',
    { source },
    ...lined([
      element(
        'FRBRWork',
        {},
        ...lined([
          element('FRBRthis', { value: `${work}/!main` }),
          element('FRBRuri', { value: work }),
          element('FRBRalias', { name: 'sida', value: `${base}${path}` }),
          element('FRBRdate', date === null ? published : { date, name: 'sammanträde' }),
          author,
          element('FRBRcountry', { value: 'se' }),
          element('FRBRsubtype', { value: DOCUMENTS[kind].name }),
          ...(number === '' ? [] : [element('FRBRnumber', { value: number })]),
        ]),
      ),
      element(
        'FRBRExpression',
        {},
        ...lined([
          element('FRBRthis', { value: `${expression}/!main` }),
          element('FRBRuri', { value: expression }),
          element('FRBRdate', published),
          author,
          element('FRBRversionNumber', { value: String(version) }),
          element('FRBRlanguage', { language: alpha3 }),
        ]),
      ),
      element(
        'FRBRManifestation',
        {},
        ...lined([
          element('FRBRthis', { value: `${expression}/!main.xml` }),
          element('FRBRuri', { value: `${expression}.akn` }),
          element('FRBRdate', published),
          element('FRBRauthor', { href: '#server' }),
          element('FRBRformat', { value: AKN_MEDIA }),
        ]),
      ),
    ]),
  );
}

/** Adjusted and posted: as the document itself tells it, and as the register knows it where that is something else. */
function stepsOf(document: MeetingDocument, about: AknAbout, by: string, { cited }: Gathered): readonly Element[] {
  const step = (event: Concept, id: string, date: string | null, register: boolean): readonly Element[] =>
    date === null
      ? []
      : [element('step', { eId: id, date, by, refersTo: cited.event(event), 'ins:told': register ? 'register' : 'document' })];
  return [
    ...step(ADJUSTED, 'step_1', document.adjusted, false),
    ...step(ADJUSTED, 'step_2', about.adjusted === document.adjusted ? null : about.adjusted, true),
    ...step(POSTED, 'step_3', document.posted, false),
    ...step(POSTED, 'step_4', about.posted === document.posted ? null : about.posted, true),
  ];
}
