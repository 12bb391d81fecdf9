/** The same in a browser: `globalThis.drawChat`. */
import { drawChat } from './chat-drawing.ts';

Object.assign(globalThis, { drawChat });
