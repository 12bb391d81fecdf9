import { render } from '@lit-labs/ssr';
import { collectResultSync } from '@lit-labs/ssr/lib/render-result.js';

/** A template as the server writes it, without the comments that mark its parts. */
export function written(template: unknown): string {
  return collectResultSync(render(template)).replaceAll(/<!--.*?-->|<\?>/gs, '');
}
