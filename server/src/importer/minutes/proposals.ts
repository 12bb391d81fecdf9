import { blockTexts, type Block, type Person, type Proposal } from '@insyn/domain/protokoll/model.ts';
import { personsIn, sentencesOf, subjectsOf } from './people.ts';

const VERB =
  /(?<!\p{L})(?:yrkar|yrkade|yrkat|yrkas|föreslår|föreslog|tillstyrker|tillstyrkte|framlade|framlägger|lägger fram|lade fram|lämnar (?:ett |följande )?(?:ändrings|tilläggs)?(?:yrkande|förslag)|framställer|framställde|biträder|instämmer i|instämde i|ansluter sig till)(?!\p{L})/u;
/** "Anna Lindal (S): bifall till …" */
const LABELLED = /^[^:]{3,120}\)\s*(?:m\.?\s?fl\.?)?\s*:\s*\S/u;

/** Proposals in the blocks of a part: by whom, and the words. A list below a colon belongs to what led it in. */
export function proposalsIn(blocks: readonly Block[]): readonly Proposal[] {
  const found: { readonly by: readonly Person[]; readonly text: string[] }[] = [];
  let open = false;
  const add = (by: readonly Person[], text: string): void => {
    found.push({ by, text: [text] });
    open = true;
  };
  const readText = (text: string): void => {
    for (const sentence of LABELLED.test(text.slice(0, 160)) ? [text] : sentencesOf(text)) {
      const by = LABELLED.test(sentence.slice(0, 160))
        ? personsIn(sentence.slice(0, sentence.indexOf(':'))).map((n) => n.person)
        : subjectsOf(sentence, VERB);
      if (by.length > 0) add(by, sentence);
      else if (open) found.at(-1)?.text.push(sentence);
    }
  };
  for (const block of blocks) {
    if (block.kind === 'table') continue;
    if (block.kind === 'heading') {
      const by = personsIn(block.text).map(({ person }) => person);
      open = false;
      if (by.length > 0) add(by, block.text);
      continue;
    }
    const leads = open && /[:]$|(?<!\p{L})(?:att|följande|enligt)$/u.test(found.at(-1)?.text.at(-1) ?? '');
    for (const text of blockTexts(block)) {
      if (block.kind === 'list' && leads && !personsIn(text.slice(0, 80)).some(({ from }) => from < 4)) found.at(-1)?.text.push(text);
      else readText(block.kind === 'list' ? text.replace(/^(?:\d{1,3}[.)]|[a-zåäö]\))\s+/u, '') : text);
    }
  }
  return found.map(({ by, text }) => ({ by, text: text.join(' ') }));
}
