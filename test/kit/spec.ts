import type { expect } from 'chai';

/** Settings of one test or hook. */
export type SpecOptions = {
  /** Milliseconds after which the test has failed; 20 000 unless told. */
  readonly timeout?: number;
};

/** The body of a test or hook. */
export type SpecBody = () => void | Promise<void>;

/** Declares a test. */
export type DeclareTest = (name: string, body: SpecBody, options?: SpecOptions) => void;

/** Declares a group of tests. */
export type DeclareGroup = (name: string, body: () => void) => void;

/** Declares work done before or after tests. */
export type DeclareHook = (body: SpecBody, options?: SpecOptions) => void;

/**
 * Leaves out what follows when `condition` holds, and says why at the end of the run.
 * Only for what is absent from this machine (a browser, a folder of real documents), never for a test that fails.
 */
export type SkipIf<Declare> = (condition: boolean, reason: string) => Declare;

/** What `#spec` exports in both worlds: the tests of one file run unchanged in Node and in a browser. */
export type Spec = {
  readonly describe: DeclareGroup & { readonly skipIf: SkipIf<DeclareGroup> };
  readonly it: DeclareTest & { readonly skipIf: SkipIf<DeclareTest> };
  readonly before: DeclareHook;
  readonly after: DeclareHook;
  readonly beforeEach: DeclareHook;
  readonly afterEach: DeclareHook;
  readonly expect: typeof expect;
};

/** Milliseconds a test may take where it says nothing else. The same in both worlds. */
export const DEFAULT_TIMEOUT = 40_000;
