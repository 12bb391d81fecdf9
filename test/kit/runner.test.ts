import { describe, expect, it } from '#spec';
import { exitCode, fileLine, summary } from './runner/report.ts';
import { broken, type FileResult } from './runner/results.ts';
import { importsOf } from './runner/worlds.ts';
import { readSkippedName, skippedName } from './skipped-name.ts';

const green: FileResult = { file: 'test/a.test.ts', world: 'node', passed: 3, failures: [], skips: [], milliseconds: 1234, output: '' };
const red: FileResult = {
  ...green,
  file: 'test/b.test.ts',
  passed: 1,
  failures: [
    { path: ['log', '[RO8] a red test is told'], error: 'Error: no\n    at x (node:internal/y:1:1)\n    at z (test/b.test.ts:3:1)' },
  ],
  output: 'said on the way',
};
const lastLine = (text: string): string => text.split('\n').at(-1) ?? '';

describe('test runner', () => {
  it('[RO8] the last line is the sum, and the exit code is 1 when one failed or none passed', () => {
    expect(lastLine(summary([green, red]))).to.equal('4 passed, 1 failed');
    expect(exitCode([green])).to.equal(0);
    expect(exitCode([green, red])).to.equal(1);
    expect(exitCode([])).to.equal(1);
    expect(exitCode([{ ...green, passed: 0 }])).to.equal(1);
    expect(exitCode([green, broken('test/c.test.ts', 'node', 'does not parse')])).to.equal(1);
  });

  it('[RO8] a failure is told with file, groups, rule and own frames only', () => {
    const text = summary([red]);
    expect(text).to.include('FAIL test/b.test.ts › log › [RO8] a red test is told');
    expect(text).to.include('rules that failed: [RO8]');
    expect(text).to.include('test/b.test.ts:3:1');
    expect(text).to.not.include('node:internal');
    expect(text).to.include('said on the way');
  });

  it('[RO8] what was left out is counted by reason', () => {
    const skips = [
      { path: ['a'], reason: 'no Firefox' },
      { path: ['b'], reason: 'no Firefox' },
      { path: ['c'], reason: 'no documents' },
    ];
    const text = summary([{ ...green, skips }]);
    expect(text).to.include('\n2 skipped: no Firefox\n1 skipped: no documents\n');
    expect(fileLine({ ...green, skips })).to.equal('ok   test/a.test.ts · 3 passed, 3 skipped · 1.2 s');
  });

  it('[RO8] the reason of a skipped browser test survives its way through mocha', () => {
    expect(readSkippedName(skippedName('a: b', 'no camera'))).to.deep.equal({ name: 'a: b', reason: 'no camera' });
    expect(readSkippedName('plain')).to.deep.equal({ name: 'plain', reason: 'no reason given' });
  });

  it('[RO1] imports are found however they are written', () => {
    const text = `import a from 'one';\nimport type { B } from "two";\nexport {\n  c,\n} from './three.ts';\nimport 'four';\nconst d = await import('five');`;
    const none = `const e = 'import';\nexport const f = 'g';\nexport type H =\n  | 'i'\n  | 'from';\nexport function j(k = 'l'): void {}`;
    expect([...importsOf(text)].sort()).to.deep.equal(['one', 'two', './three.ts', 'four', 'five'].sort());
    expect(importsOf(none)).to.deep.equal([]);
  });
});
