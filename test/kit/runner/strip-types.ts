import { stripTypeScriptTypes } from 'node:module';
import type { TestRunnerPlugin } from '@web/test-runner-core';

/**
 * Serves TypeScript as Node reads it: types become spaces, nothing else changes. So what holds in Node's tests is the
 * same text in the browser's, and a line number in an error is the line in the source.
 */
export function stripTypes(): TestRunnerPlugin {
  return {
    name: 'strip-types',
    resolveMimeType: (context) => (context.path.endsWith('.ts') ? 'js' : undefined),
    transform(context) {
      if (!context.path.endsWith('.ts') || typeof context.body !== 'string') return undefined;
      try {
        return { body: stripTypeScriptTypes(context.body) };
      } catch (error) {
        throw new Error(`${context.path} cannot be read as TypeScript`, { cause: error });
      }
    },
  };
}
