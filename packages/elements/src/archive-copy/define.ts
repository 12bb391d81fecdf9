/**
 * The script of the copy in an archive, one file with nothing to fetch: the widgets without anything by which somebody logs in or
 * writes. Some files of this folder take the place of others for everyone in it (`test/build/embed.ts`).
 */
import '../chat/define.ts';
import '../debate/define.ts';
import '../opinion/define.ts';
import '../radslag/define.ts';
import '../search/define.ts';
import '../vote/define.ts';
import { openCopy } from './open.ts';

const place = document.querySelector<HTMLElement>('#kopia');
if (place !== null) void openCopy(place);
