import { describe, expect, it } from '#spec';
import { verifyLines } from '@insyn/verify/insyn-verify.ts';
import { lineText } from '@insyn/domain/chain.ts';
import { openWorld } from '../kit/world.ts';

function ndjson(): string {
  const world = openWorld();
  world.must('Rut', { type: 'debate/submit', text: 'Hej', lang: 'sv', stance: { kind: 'other' } });
  return world.lines.map((line) => `${lineText(line)}\n`).join('');
}

describe('insyn-verify', () => {
  it('[AR1] finds every single bit flipped in a small log, but for the last line whose head tells', () => {
    const text = ndjson();
    const whole = verifyLines(text);
    expect(whole).to.include({ kind: 'ok', lines: 5 });
    const bytes = new TextEncoder().encode(text);
    const decoder = new TextDecoder('utf-8');
    let tried = 0;
    for (let at = 0; at < bytes.length; at += 1) {
      for (let bit = 0; bit < 8; bit += 1) {
        const flipped = bytes.with(at, (bytes[at] ?? 0) ^ (1 << bit));
        const verdict = verifyLines(decoder.decode(flipped));
        expect(verdict.kind !== 'ok' || (whole.kind === 'ok' && verdict.head !== whole.head), `byte ${at} bit ${bit}`).to.equal(true);
        tried += 1;
      }
    }
    expect(tried).to.equal(bytes.length * 8);
  });

  it('[AR2] says which line is the first that differs, and what is incomplete', () => {
    const text = ndjson();
    const lines = text.trimEnd().split('\n');
    const without = [...lines.slice(0, 1), ...lines.slice(2)].join('\n');
    expect(verifyLines(`${without}\n`)).to.include({ kind: 'tampered', seq: 2 });
    expect(verifyLines(`${lines.toReversed().join('\n')}\n`)).to.include({ kind: 'tampered', seq: 1 });
    expect(verifyLines(text.replace('"seq":2', '"seq": 2'))).to.include({ kind: 'tampered', seq: 2 });
    for (const bad of ['', text.trimEnd(), text.replaceAll('\n', '\r\n')]) expect(verifyLines(bad)).to.include({ kind: 'incomplete' });
  });
});
