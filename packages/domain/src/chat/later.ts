/**
 * Parts of a question's view that are made when they are looked at, once: a page draws fifty of a thousand questions, and is drawn ten
 * times a second. They are properties like the others: listed, copied and compared as such. All objects share the getters, for getters
 * of their own would cost each of a thousand more than the rest of its view.
 */
import type { QuestionView } from './views.ts';

type Parts = Pick<QuestionView, 'view' | 'below' | 'to'>;
type Told = Omit<QuestionView, keyof Parts>;
type Making = { readonly [K in keyof Parts]: () => Parts[K] };

class Given {
  constructor(told: object) {
    // What the class below adds is added to this very object, which stays a plain one.
    return told;
  }
}

class Later extends Given {
  readonly #making: Making;
  #view: Parts['view'] | undefined = undefined;
  #below: Parts['below'] | undefined = undefined;
  #to: Parts['to'] | undefined = undefined;

  constructor(told: object, making: Making) {
    super(told);
    this.#making = making;
  }

  static view(of: Later): Parts['view'] {
    return of.#view === undefined ? (of.#view = of.#making.view()) : of.#view;
  }
  static below(of: Later): Parts['below'] {
    return (of.#below ??= of.#making.below());
  }
  static to(of: Later): Parts['to'] {
    return of.#to === undefined ? (of.#to = of.#making.to()) : of.#to;
  }
}

const VIEW = property((of) => Later.view(of));
const BELOW = property((of) => Later.below(of));
const TO = property((of) => Later.to(of));

function property(look: (of: Later) => unknown): PropertyDescriptor {
  return {
    enumerable: true,
    get(this: Later) {
      return look(this);
    },
  };
}

/** The view with these parts made later. */
export function withLater(told: Told, making: Making): QuestionView {
  const view = new Later(told, making);
  // One by one: together they would cost twice as much.
  Object.defineProperty(view, 'view', VIEW);
  Object.defineProperty(view, 'below', BELOW);
  Object.defineProperty(view, 'to', TO);
  return view as unknown as QuestionView;
}
