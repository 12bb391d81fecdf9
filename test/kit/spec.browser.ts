import { expect as chaiExpect } from 'chai';
import {
  DEFAULT_TIMEOUT,
  type DeclareGroup,
  type DeclareHook,
  type DeclareTest,
  type Spec,
  type SpecBody,
  type SpecOptions,
} from './spec.ts';
import { skippedName } from './skipped-name.ts';

type MochaContext = { timeout(milliseconds: number): void };
type MochaBody = (this: MochaContext) => void | Promise<void>;
type MochaHook = (body: MochaBody) => void;
type Mocha = {
  describe: ((name: string, body: () => void) => void) & { skip(name: string, body: () => void): void };
  it: ((name: string, body: MochaBody) => void) & { skip(name: string): void };
  before: MochaHook;
  after: MochaHook;
  beforeEach: MochaHook;
  afterEach: MochaHook;
};

// Mocha puts its functions on the page; its types would put them on every file of the project.
const mocha = globalThis as unknown as Mocha;

const timed = (body: SpecBody, options?: SpecOptions): MochaBody =>
  async function () {
    this.timeout(options?.timeout ?? DEFAULT_TIMEOUT);
    try {
      await body();
    } catch (error) {
      throw tellable(error);
    }
  };

/**
 * Mocha writes out what an assertion compared, and never comes to an end with an element, a window or a module.
 * The message names them well enough.
 */
function tellable(error: unknown): unknown {
  if (!(error instanceof Error) || !('actual' in error) || !('expected' in error)) return error;
  try {
    structuredClone([error.actual, error.expected]);
  } catch {
    return Object.assign(error, { actual: undefined, expected: undefined, showDiff: false });
  }
  return error;
}

const declareTest: DeclareTest = (name, body, options) => {
  mocha.it(name, timed(body, options));
};
const leaveOutTest =
  (reason: string): DeclareTest =>
  (name) => {
    mocha.it.skip(skippedName(name, reason)); // skipped because of the reason in its name
  };
const declareGroup: DeclareGroup = (name, body) => {
  mocha.describe(name, body);
};
const leaveOutGroup =
  (reason: string): DeclareGroup =>
  (name) => {
    mocha.it.skip(skippedName(name, reason)); // skipped because of the reason in its name
  };
const hook =
  (declare: MochaHook): DeclareHook =>
  (body, options) => {
    declare(timed(body, options));
  };

export const it: Spec['it'] = Object.assign(declareTest, {
  skipIf: (condition: boolean, reason: string) => (condition ? leaveOutTest(reason) : declareTest),
});
export const describe: Spec['describe'] = Object.assign(declareGroup, {
  skipIf: (condition: boolean, reason: string) => (condition ? leaveOutGroup(reason) : declareGroup),
});
export const before: Spec['before'] = hook((body) => mocha.before(body));
export const after: Spec['after'] = hook((body) => mocha.after(body));
export const beforeEach: Spec['beforeEach'] = hook((body) => mocha.beforeEach(body));
export const afterEach: Spec['afterEach'] = hook((body) => mocha.afterEach(body));
export const expect: Spec['expect'] = chaiExpect;
