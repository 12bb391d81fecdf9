/** A log as the checker wants it, from lines and contents however they were read. */
import { hashOf } from '@insyn/domain/chain.ts';
import type { Json, Line, SaltedContent } from '@insyn/domain/fact.ts';
import type { Stored } from './history.ts';

export function storedFrom(epoch: string, texts: readonly string[], contents: Readonly<Record<string, SaltedContent | null>>): Stored {
  const lines = texts.map((text) => {
    const line = JSON.parse(text) as Line;
    const submitted = line.type === 'debate/post-submitted';
    const content = submitted ? contents[line.contents[0]?.id ?? '']?.content : undefined;
    return {
      seq: line.seq,
      hash: hashOf(text),
      type: line.type,
      post: submitted ? fieldOf(line.data, 'post') : null,
      text: content === undefined ? null : fieldOf(content, 'text'),
    };
  });
  return { epoch, text: texts.map((text) => `${text}\n`).join(''), lines };
}

function fieldOf(value: Json, name: string): string | null {
  const found: unknown =
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.entries(value).find(([key]) => key === name)?.[1]
      : undefined;
  return typeof found === 'string' ? found : null;
}
