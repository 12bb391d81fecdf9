/** Opens the file of a store and gives the functions that may be called on it. */
import { boxCalls } from './box/calls.ts';
import { BoxStore } from './box/store.ts';
import type { Calls, ThreadData } from './caller.ts';
import { paperCalls } from './paper/calls.ts';
import { PaperStore } from './paper/store.ts';
import { registrarCalls } from './registrar/calls.ts';
import { RegistrarStore } from './registrar/store.ts';

export function openCalls({ store, path }: ThreadData): { readonly calls: Calls; readonly close: () => void } {
  switch (store) {
    case 'registrar': {
      const opened = new RegistrarStore(path);
      return { calls: registrarCalls(opened), close: () => opened.close() };
    }
    case 'box': {
      const opened = new BoxStore(path);
      return { calls: boxCalls(opened), close: () => opened.close() };
    }
    case 'paper': {
      const opened = new PaperStore(path);
      return { calls: paperCalls(opened), close: () => opened.close() };
    }
  }
}
