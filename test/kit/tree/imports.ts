import { posix } from 'node:path';
import { importsOf } from '../runner/worlds.ts';
import { lineOf, withoutComments, type SourceFile } from './files.ts';
import { LOCAL_TRANSPORT, ROOMS, SOCKET_FILES, type Room } from './rooms.ts';

const CODE = /\.(ts|mts|js|mjs)$/;

/** Imports that leave their room by a way the table does not have, and words that must not stand in it. */
export function forbidden(files: readonly SourceFile[]): readonly string[] {
  return files.filter((file) => CODE.test(file.path)).flatMap((file) => [...wrongImports(file), ...wrongWords(file)]);
}

function wrongImports(file: SourceFile): readonly string[] {
  const room = roomOf(file.path);
  if (room === undefined) return [];
  return importsOf(withoutComments(file.text)).flatMap((name) => {
    const target = name.startsWith('.') ? posix.join(posix.dirname(file.path), name) : name;
    if (name.startsWith('.') && target.startsWith(room.under)) return [];
    const why = refused(room, file.path, target);
    return why === undefined ? [] : [`${file.path} imports ${name}: ${why}`];
  });
}

function refused(room: Room, path: string, target: string): string | undefined {
  if (target === '#spec' || target.startsWith('test/')) return 'nobody imports tests';
  if (!room.may.some((allowed) => allowed.test(target))) return `${room.name} may not`;
  if (room.name !== 'client') return undefined;
  if (target.startsWith('@insyn/authority/') && !LOCAL_TRANSPORT.test(path)) return 'only the local transport has an authority in the page';
  if (target === 'socket.io-client' && !SOCKET_FILES.test(path)) return 'only a transport opens a socket';
  return undefined;
}

function wrongWords(file: SourceFile): readonly string[] {
  const room = roomOf(file.path);
  if (room === undefined) return [];
  const code = withoutComments(file.text);
  return room.never
    .filter((rule) => rule.except?.test(file.path) !== true)
    .flatMap((rule) =>
      [...withoutTexts(code).matchAll(rule.word)].map(
        (match) => `${file.path}:${lineOf(code, match.index)} has ${match[0].trim()}: ${rule.why}`,
      ),
    );
}

/** Plain texts made blank: a word shown to a person is no code. Templates stay, code stands in them. */
function withoutTexts(code: string): string {
  return code.replace(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g, (text) =>
    text.includes('node:') ? text : `'${' '.repeat(text.length - 2)}'`,
  );
}

function roomOf(path: string): Room | undefined {
  return ROOMS.find((room) => path.startsWith(room.under));
}
