import { describe, expect, it } from '#spec';
import { AREAS, DIALOGUE_KINDS, PHASES } from '@insyn/domain/dialogue/types.ts';
import { isOpen, OPEN_AREAS, REACHABLE } from '@insyn/domain/dialogue/phases.ts';
import { dialogueView } from '@insyn/domain/dialogue/view.ts';
import { DEFAULT_POLICY } from '@insyn/domain/moderation/default-policy.ts';
import { readable } from '@insyn/domain/visibility.ts';
import { ABOUT, ADMIN, createWorld, DESCRIPTION, openWorld } from '../kit/world.ts';
import type { DialogueCommand } from '@insyn/domain/dialogue/types.ts';

const admin = { seat: ADMIN };
const create: DialogueCommand = { type: 'dialogue/create', kind: 'radslag', description: DESCRIPTION, policy: DEFAULT_POLICY };
const card = { title: 'Förstudie', media: 'text/markdown', bytes: 12, sha256: 'x', lang: 'sv', source: null };

describe('dialogue', () => {
  it('[DI1] is created once, as a draft, by an admin', () => {
    const world = createWorld();
    expect(world.run('Rut', create)).to.include({ accepted: false, code: 'dialogue/not-allowed' });
    world.must(admin, create);
    expect(world.state.dialogue.phase).to.equal('draft');
    expect(world.run(admin, create)).to.include({ accepted: false, code: 'dialogue/exists' });
  });

  it('[DI2] enters exactly the phases that the table allows from where it stands', () => {
    for (const phase of PHASES) {
      const world = createWorld();
      world.must(admin, create);
      expect(world.run(admin, { type: 'dialogue/enter', phase }).accepted, `draft → ${phase}`).to.equal(REACHABLE.draft.includes(phase));
    }
    const world = openWorld();
    world.must(admin, { type: 'dialogue/enter', phase: 'archived' });
    for (const phase of PHASES)
      expect(world.run(admin, { type: 'dialogue/enter', phase })).to.include({ code: 'dialogue/phase-not-reachable' });
  });

  it('[DI3] does not open without a whole card Om dialogen, and does not lose it', () => {
    const world = createWorld();
    world.must(admin, { ...create, description: { ...DESCRIPTION, about: null } });
    expect(world.run(admin, { type: 'dialogue/enter', phase: 'debate' })).to.include({ code: 'dialogue/about-missing' });
    for (const key of Object.keys(ABOUT)) {
      const described = world.run(admin, { type: 'dialogue/describe', description: { ...DESCRIPTION, about: { ...ABOUT, [key]: ' ' } } });
      expect(described).to.deep.equal({ accepted: false, code: 'dialogue/field-empty', fields: [`about.${key}`] });
    }
    world.must(admin, { type: 'dialogue/describe', description: DESCRIPTION });
    world.must(admin, { type: 'dialogue/enter', phase: 'debate' });
    expect(world.run(admin, { type: 'dialogue/describe', description: { ...DESCRIPTION, about: null } })).to.include({
      code: 'dialogue/about-missing',
    });
  });

  it('[DI4] opens areas by one table; a pause closes all and goes back to where it was', () => {
    for (const kind of DIALOGUE_KINDS)
      for (const phase of PHASES) if (phase !== 'paused') expect(OPEN_AREAS[kind][phase], `${kind} ${phase}`).to.be.an('array');
    const world = openWorld();
    world.must(admin, { type: 'dialogue/enter', phase: 'paused' });
    for (const area of AREAS) expect(isOpen(world.state.dialogue, area, world.at())).to.equal(false);
    expect(world.run('Rut', { type: 'debate/submit', text: 'Hej', lang: 'sv', stance: { kind: 'other' } })).to.include({
      code: 'debate/paused',
    });
    world.must(admin, { type: 'dialogue/resume' });
    expect(world.state.dialogue.phase).to.equal('debate');
    expect(world.run(admin, { type: 'dialogue/resume' })).to.include({ code: 'dialogue/not-paused' });
  });

  it('[DI5] the debate ends by the time of the command', () => {
    const world = openWorld({ debateCloses: '2026-11-20T08:00:01.000Z' });
    const submit = { type: 'debate/submit', text: 'Hej', lang: 'sv', stance: { kind: 'other' } } as const;
    world.clock = 999;
    expect(world.run('Rut', submit).accepted).to.equal(true);
    world.clock = 1000;
    expect(world.run('Rut', submit)).to.include({ accepted: false, code: 'debate/closed' });
  });

  it('[DI6] refuses what is out of range, too long, empty or not showable, and names the field', () => {
    const world = createWorld();
    const tries = (description: object): unknown => world.run(admin, { ...create, description: { ...DESCRIPTION, ...description } });
    expect(tries({ title: ' \u202e ' })).to.deep.equal({ accepted: false, code: 'dialogue/field-empty', fields: ['title'] });
    expect(tries({ title: 'å'.repeat(201) })).to.deep.equal({ accepted: false, code: 'dialogue/field-too-long', fields: ['title'] });
    expect(tries({ title: `Z${'\u0301'.repeat(10_000)}` })).to.include({ accepted: false });
    expect(tries({ lang: 'svenska!' })).to.deep.include({ code: 'dialogue/text-not-allowed', fields: ['lang'] });
    expect(tries({ alternatives: [DESCRIPTION.alternatives[0], DESCRIPTION.alternatives[0]] })).to.deep.include({
      fields: ['alternatives'],
    });
    expect(world.run(admin, { ...create, settings: { editWindowMinutes: -1 } })).to.include({ code: 'dialogue/setting-out-of-range' });
    expect(world.state.seq).to.equal(0);
    world.must(admin, create);
    expect(world.run(admin, { type: 'dialogue/set', settings: { maxPostLength: 2.5 } })).to.include({
      code: 'dialogue/setting-out-of-range',
    });
    world.must(admin, { type: 'dialogue/set', settings: { editWindowMinutes: 0 } });
  });

  it('[DI7] documents come and go by staff, and a removed card can be read by nobody', () => {
    const world = openWorld();
    const [line] = world.must({ seat: 'registrar/4' }, { type: 'dialogue/add-document', card });
    const id = line?.contents[0]?.id;
    if (id === undefined || world.state.dialogue.phase === 'empty') throw new Error('no card');
    expect(readable(world.state, world.viewer(null))(id)).to.equal(true);
    expect(dialogueView(world.state, world.held, world.at())?.documents).to.have.length(1);
    const document = world.state.dialogue.documents[0]?.document;
    if (document === undefined) throw new Error('no document');
    world.must(admin, { type: 'dialogue/remove-document', document });
    expect(readable(world.state, world.viewer(null))(id)).to.equal(false);
    expect(world.run(admin, { type: 'dialogue/remove-document', document })).to.include({ code: 'dialogue/document-not-found' });
    expect(world.run(admin, { type: 'dialogue/add-document', card: { ...card, title: ' ' } })).to.include({ code: 'dialogue/field-empty' });
  });

  it('[DI8] nobody without a seat changes the dialogue', () => {
    const world = openWorld();
    const commands: DialogueCommand[] = [
      { type: 'dialogue/describe', description: DESCRIPTION },
      { type: 'dialogue/set', settings: {} },
      { type: 'dialogue/enter', phase: 'archived' },
      { type: 'dialogue/resume' },
      { type: 'dialogue/add-document', card },
    ];
    for (const command of commands) {
      expect(world.run('Rut', command), command.type).to.include({ code: 'dialogue/not-allowed' });
      expect(world.run({ seat: 'counter/2' }, command), command.type).to.include({ code: 'dialogue/not-allowed' });
    }
  });
});
