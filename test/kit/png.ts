/** A PNG of one colour (PNG third edition: signature, IHDR, IDAT, IEND), for tests that need a picture. */
import { createHash } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';
import type { StoredAttachment } from '@insyn/authority/ports.ts';

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

export function png(width: number, height: number, [red, green, blue]: readonly [number, number, number]): Uint8Array {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  // Eight bits each of red, green and blue.
  head.set([8, 2], 8);
  const row = Buffer.concat([Buffer.alloc(1), Buffer.alloc(width * 3, Buffer.from([red, green, blue]))]);
  const rows = Buffer.concat(Array.from({ length: height }, () => row));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
}

export function pngFile(...drawn: Parameters<typeof png>): StoredAttachment {
  const bytes = png(...drawn);
  return { sha256: createHash('sha256').update(bytes).digest('base64url'), media: 'image/png', bytes };
}
