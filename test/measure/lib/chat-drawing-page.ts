/** The same in a browser: `globalThis.beginDrawing(parts)`, then `globalThis.drawFrames(from, to)`. */
import { Drawing, type DrawingParts } from './chat-drawing.ts';

let drawing: Drawing | null = null;

Object.assign(globalThis, {
  beginDrawing: (parts: DrawingParts): void => {
    drawing = new Drawing(parts);
  },
  drawFrames: (from: number, to: number): unknown => drawing?.frames(from, to),
});
