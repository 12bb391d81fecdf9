import { describe, expect, it } from '#spec';
import { deadPaths } from './kit/tree/documents.ts';
import { allFiles, allPaths, type SourceFile } from './kit/tree/files.ts';
import { forbidden } from './kit/tree/imports.ts';
import { missingFromLock } from './kit/tree/lock.ts';
import { brokenPromises } from './kit/tree/rules.ts';
import { machineTraces, realHosts, tooDeep, tooLong } from './kit/tree/shape.ts';

const files = allFiles();
const paths = allPaths();
const spec = files.find((file) => file.path === 'packages/domain/SPEC.md')?.text ?? '';
const at = (path: string, text: string): readonly SourceFile[] => [{ path, text }];

/** Fails with one line for each finding. */
function none(findings: readonly string[]): void {
  if (findings.length > 0) throw new Error(`\n${findings.join('\n')}`);
}

describe('rooms', () => {
  it('[RO1] no file imports what its room may not, or has words its room must not have', () => {
    none(forbidden(files));
  });

  it('[RO2] no file has more than 500 lines', () => {
    none(tooLong(files));
  });

  it('[RO3] every rule has a test, and every test quotes a rule that is there', () => {
    none(brokenPromises(spec, files));
  });

  it('[RO4] documents name no path that is not there', () => {
    none(deadPaths(files, paths));
  });

  it('[RO5] no path has more than five segments', () => {
    none(tooDeep(paths));
  });

  it('[RO6] no file has a path of one machine or the address of a registry', () => {
    none(machineTraces(files));
  });

  it('[RO7] no source calls a real host by name', () => {
    none(realHosts(files));
  });

  it('[RO10] the lock file holds every package that one in it needs, on any platform', () => {
    none(missingFromLock(files.find((file) => file.path === 'package-lock.json')?.text ?? ''));
  });
});

describe('what guards the rooms', () => {
  it('[RO1] finds each forbidden import', () => {
    for (const [path, text] of [
      ['packages/domain/src/a.ts', "import { readFile } from 'node:fs';"],
      ['packages/domain/src/a.ts', "import { limits } from '@insyn/protocol/limits.ts';"],
      ['packages/domain/src/debate/a.ts', "import { x } from '../../../protocol/src/limits.ts';"],
      ['packages/protocol/src/a.ts', "import { decide } from '@insyn/authority/memory.ts';"],
      ['packages/authority/src/a.ts', "import fastify from 'fastify';"],
      ['packages/client/src/client.ts', "import { createAuthority } from '@insyn/authority/authority.ts';"],
      ['packages/client/src/client.ts', "import { io } from 'socket.io-client';"],
      ['packages/elements/src/debate/a.ts', "import { io } from 'socket.io-client';"],
      ['packages/elements/src/debate/a.ts', "import { unsafeHTML } from 'lit/directives/unsafe-html.js';"],
      ['server/src/app.ts', "import { InsynDebate } from '@insyn/elements/debate/debate.ts';"],
      ['server/src/app.ts', "import { expect } from '#spec';"],
      ['packages/client/src/a.ts', "import { posts } from '../../../stories/fixtures/posts.ts';"],
      ['packages/elements/src/a.ts', "export * from '../../../test/kit/spec.ts';"],
      ['packages/elements/src/a.ts', "const late = await import('../../../demo/start.ts');"],
    ] as const) {
      expect(forbidden(at(path, text)), `${path}: ${text}`).to.have.lengthOf.at.least(1);
    }
  });

  it('[RO1] finds each forbidden word, but not in comments and texts', () => {
    for (const word of [
      'Date.now()',
      'new Date()',
      'new Date',
      'Math.random()',
      'crypto.subtle',
      'setTimeout(f)',
      'async () => 1',
      'fetch(x)',
      'Buffer.from(x)',
    ]) {
      expect(forbidden(at('packages/domain/src/a.ts', `const a = ${word};`)), word).to.have.lengthOf.at.least(1);
      expect(forbidden(at('packages/domain/src/a.ts', `// ${word}\n/* ${word} */ const a = '${word}';`)), `said: ${word}`).to.deep.equal(
        [],
      );
    }
    expect(forbidden(at('packages/domain/src/a.ts', 'const a = new Date(at).getTime();'))).to.deep.equal([]);
    expect(forbidden(at('server/src/http/lines.ts', 'process.env.PORT'))).to.have.lengthOf(1);
    expect(forbidden(at('server/src/config.ts', 'process.env.PORT'))).to.deep.equal([]);
    expect(forbidden(at('packages/elements/src/a.ts', 'html`${unsafeHTML(x)}`'))).to.have.lengthOf(1);
    expect(forbidden(at('packages/elements/src/a.ts', 'el.innerHTML = x'))).to.have.lengthOf(1);
  });

  it('[RO1] lets each room have its own', () => {
    for (const [path, text] of [
      ['packages/domain/src/chain.ts', "import { sha256 } from '@noble/hashes/sha2.js';"],
      ['packages/domain/src/debate/decide.ts', "import { fact } from '../fact.ts';"],
      ['packages/client/src/transport/local.ts', "import { memory } from '@insyn/authority/memory.ts';"],
      ['packages/client/src/transport/http.ts', "import { io } from 'socket.io-client';"],
      ['server/src/pages/dialogue.ts', "import { text } from '@insyn/elements/text/render.ts';"],
      ['demo/start.ts', "import { posts } from '../stories/fixtures/posts.ts';"],
    ] as const) {
      expect(forbidden(at(path, text)), `${path}: ${text}`).to.deep.equal([]);
    }
  });

  it('[RO2] [RO5] finds a long file and a deep path, and excepts translations and fixtures', () => {
    const long = 'x\n'.repeat(501);
    expect(tooLong(at('server/src/app.ts', long))).to.deep.equal(['server/src/app.ts has 501 lines']);
    expect(tooLong(at('server/src/app.ts', 'x\n'.repeat(500)))).to.deep.equal([]);
    expect(tooLong(at('packages/elements/src/translations/sv.ts', long))).to.deep.equal([]);
    expect(tooLong(at('stories/fixtures/posts.ts', long))).to.deep.equal([]);
    expect(tooDeep(['a/b/c/d/e.ts', 'a/b/c/d/e/f.ts'])).to.deep.equal(['a/b/c/d/e/f.ts']);
  });

  it('[RO3] finds a rule without a test, a test without a rule, a number used twice', () => {
    const sentences = ['- AB1 One.', '- AB2 Two.', '- AB2 Two again.', '- AB3 Three.'].join('\n');
    // Put together here, so that this file does not quote them.
    const name = (...ids: readonly number[]): string => ids.map((id) => `[${'AB'}${id}]`).join(' ');
    const tests = at('test/a.test.ts', `it('${name(1)} one'); it('${name(3, 9)} more');`);
    expect(brokenPromises(sentences, tests)).to.deep.equal([
      'AB2 stands twice in SPEC.md',
      'AB2 has no test',
      'AB2 has no test',
      'test/a.test.ts quotes AB9, which SPEC.md does not have',
    ]);
  });

  it('[RO4] finds dead paths in text, code and links', () => {
    const there = ['test/run.ts', 'test/kit/spec.ts', 'README.md', 'stories/decisions/0001-a.md'];
    const text =
      'See test/run.ts, `test/gone.ts`, `spec.ts`, `lost.ts`, test/{run,away}.ts, test/kit/*.ts, [a](../../README.md), [b](0002-b.md), [c](#d).';
    expect(deadPaths(at('stories/decisions/0001-a.md', text), there)).to.deep.equal(
      ['test/gone.ts', 'test/{run,away}.ts', 'test/gone.ts', 'lost.ts', '0002-b.md'].map(
        (name) => `stories/decisions/0001-a.md names ${name}, which is not there`,
      ),
    );
  });

  it('[RO6] [RO7] finds machine paths, registries and real hosts', () => {
    const slash = '/';
    expect(machineTraces(at('a.md', `open ${slash}home/me/x and ${slash}tmp/x`))).to.have.lengthOf(2);
    expect(machineTraces(at('a.md', ['see registry', 'somewhere', 'org'].join('.')))).to.have.lengthOf(1);
    expect(machineTraces(at('package-lock.json', '"resolved": "https://x.example/a.tgz"'))).to.have.lengthOf(1);
    expect(machineTraces(at('a.ts', "fetch('http://x/home/me'); import('../tmp/x')"))).to.deep.equal([]);
    expect(realHosts(at('server/src/app.ts', "const a = 'https://real.host.se/x';"))).to.have.lengthOf(1);
    expect(
      realHosts(at('server/src/app.ts', "// https://www.rfc-editor.org/rfc/rfc8785\nconst a = 'https://dialog.example.se';")),
    ).to.deep.equal([]);
    expect(realHosts(at('demo/stad/index.html', '<a href="http://dialog.localhost:8080/">'))).to.deep.equal([]);
  });

  it('[RO10] finds a package that is not locked, and one that is locked deeper or higher', () => {
    const lock = {
      packages: {
        '': { dependencies: { a: '1' } },
        'node_modules/a': { dependencies: { b: '1', c: '1' }, optionalDependencies: { 'a-windows': '1' } },
        'node_modules/a/node_modules/b': { dependencies: { c: '1' } },
        'node_modules/c': {},
      },
    };
    expect(missingFromLock(JSON.stringify(lock))).to.deep.equal(['node_modules/a needs a-windows, which is not in package-lock.json']);
  });
});
