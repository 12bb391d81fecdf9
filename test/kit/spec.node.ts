import * as node from 'node:test';
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

const declareTest: DeclareTest = (name, body, options) => {
  void node.it(name, { timeout: options?.timeout ?? DEFAULT_TIMEOUT }, () => body());
};
const leaveOutTest =
  (reason: string): DeclareTest =>
  (name) => {
    void node.it(name, { skip: reason });
  };
const declareGroup: DeclareGroup = (name, body) => {
  void node.describe(name, body);
};
const leaveOutGroup =
  (reason: string): DeclareGroup =>
  (name) => {
    void node.describe(name, { skip: reason });
  };
const hook =
  (declare: (body: () => void | Promise<void>, options: { timeout: number }) => void): DeclareHook =>
  (body: SpecBody, options?: SpecOptions) => {
    declare(() => body(), { timeout: options?.timeout ?? DEFAULT_TIMEOUT });
  };

export const it: Spec['it'] = Object.assign(declareTest, {
  skipIf: (condition: boolean, reason: string) => (condition ? leaveOutTest(reason) : declareTest),
});
export const describe: Spec['describe'] = Object.assign(declareGroup, {
  skipIf: (condition: boolean, reason: string) => (condition ? leaveOutGroup(reason) : declareGroup),
});
export const before: Spec['before'] = hook(node.before);
export const after: Spec['after'] = hook(node.after);
export const beforeEach: Spec['beforeEach'] = hook(node.beforeEach);
export const afterEach: Spec['afterEach'] = hook(node.afterEach);
export const expect: Spec['expect'] = chaiExpect;
