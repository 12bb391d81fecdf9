/** What follows from a state alone, made once for each: a state never changes. */
export function onceFor<Key extends object, More extends readonly unknown[], Made>(
  make: (key: Key, ...more: More) => Made,
): (key: Key, ...more: More) => Made {
  const made = new WeakMap<Key, { readonly value: Made }>();
  return (key, ...more) => {
    const known = made.get(key) ?? { value: make(key, ...more) };
    made.set(key, known);
    return known.value;
  };
}
