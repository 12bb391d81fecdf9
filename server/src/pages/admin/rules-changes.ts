/** What new rules change, in words, told before they are published. */
import type { PolicyText, Reason } from '@insyn/domain/moderation/types.ts';
import { hoursOf } from '../ledger/staffing.ts';
import { sv as ledgerWords } from '../ledger/words.ts';

/** Each a sentence of its own; `from` and `to` where the words themselves are shown. */
export type Change = { readonly words: string; readonly from?: string; readonly to?: string };

export function changesOf(before: PolicyText, after: PolicyText): readonly Change[] {
  return [
    ...textChange('Rubriken ändras.', before.title, after.title),
    ...paragraphs(before.text, after.text),
    ...(before.lang === after.lang ? [] : [{ words: 'Språket som reglerna är skrivna på ändras.' }]),
    ...reasonChanges(before.reasons, after.reasons),
    ...hourChanges(before, after),
    ...lists('Inlägg får länka till', 'Länkar läses först till', before.hosts, after.hosts),
    ...replyChanges(before, after),
  ];
}

function textChange(words: string, from: string, to: string): readonly Change[] {
  return from === to ? [] : [{ words, from, to }];
}

/** Paragraphs that go and those that come, in the order of the text. */
function paragraphs(before: string, after: string): readonly Change[] {
  const [old, now] = [before, after].map((text) => text.split(/\n{2,}/).map((part) => part.trim())) as [string[], string[]];
  const gone = old.filter((part) => !now.includes(part));
  const come = now.filter((part) => !old.includes(part));
  if (gone.length === 0 && come.length === 0) return before === after ? [] : [{ words: 'Ordningen i texten ändras.' }];
  return Array.from({ length: Math.max(gone.length, come.length) }, (_each, at) => {
    const [from, to] = [gone[at], come[at]];
    return {
      words: from === undefined ? 'Ett stycke kommer till.' : to === undefined ? 'Ett stycke tas bort.' : 'Ett stycke ändras.',
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
    };
  });
}

function reasonChanges(before: readonly Reason[], after: readonly Reason[]): readonly Change[] {
  return after.flatMap((reason): readonly Change[] => {
    const name = reason.label.sv;
    const old = before.find(({ code }) => code === reason.code);
    if (old === undefined) return [{ words: `Nytt skäl: ${name}.` }];
    return [
      ...(old.label.sv === name ? [] : [{ words: `Skälet ${old.label.sv} heter ${name} i nya beslut.` }]),
      ...(old.retired === reason.retired
        ? []
        : [{ words: reason.retired ? `Skälet ${name} avslutas.` : `Skälet ${name} går att välja igen.` }]),
      ...(old.immediate === reason.immediate
        ? []
        : [{ words: reason.immediate ? `${name} ska stoppas genast.` : `${name} ska inte längre stoppas genast.` }]),
      ...(old.batch === reason.batch
        ? []
        : [
            {
              words: reason.batch
                ? `${name} får användas för flera inlägg på en gång.`
                : `${name} får bara användas för ett inlägg i taget.`,
            },
          ]),
      ...(old.clause === reason.clause && old.ground === reason.ground
        ? []
        : [{ words: `Regeln för ${name} ändras.`, from: old.clause, to: reason.clause }]),
      ...textChange(`Förklaringen till ${name} ändras.`, old.why.sv, reason.why.sv),
      ...(old.label.en === reason.label.en && old.why.en === reason.why.en ? [] : [{ words: `${name} ändras på engelska.` }]),
    ];
  });
}

function hourChanges({ staffing: before }: PolicyText, { staffing: after }: PolicyText): readonly Change[] {
  const week = (staffing: PolicyText['staffing']): string =>
    hoursOf(staffing.week, ledgerWords)
      .map(({ days, hours }) => `${days} ${hours}`)
      .join('; ');
  return [
    ...textChange('Tiderna ändras.', week(before), week(after)),
    ...(before.zone === after.zone ? [] : [{ words: `Tiderna räknas i ${after.zone}.` }]),
    ...lists('Ingen granskar', 'Vanliga tider igen', before.closed, after.closed),
    ...(before.usualMinutes === after.usualMinutes
      ? []
      : [{ words: `En granskning sägs ta ${String(after.usualMinutes)} minuter, förut ${String(before.usualMinutes)}.` }]),
  ];
}

function lists(come: string, go: string, before: readonly string[], after: readonly string[]): readonly Change[] {
  return [
    ...after.filter((each) => !before.includes(each)).map((each) => ({ words: `${come}: ${each}.` })),
    ...before.filter((each) => !after.includes(each)).map((each) => ({ words: `${go}: ${each}.` })),
  ];
}

function replyChanges({ replies: before }: PolicyText, { replies: after }: PolicyText): readonly Change[] {
  return [
    ...after.flatMap((reply): readonly Change[] => {
      const old = before.find(({ id }) => id === reply.id);
      if (old === undefined) return [{ words: `Nytt sparat svar: ${reply.title}.` }];
      return old.title === reply.title && old.text === reply.text ? [] : [{ words: `Det sparade svaret ${reply.title} ändras.` }];
    }),
    ...before
      .filter(({ id }) => !after.some((each) => each.id === id))
      .map(({ title }) => ({ words: `Det sparade svaret ${title} tas bort.` })),
  ];
}
