/** What a listener that was added is taken away with. */
interface Listening {
  dispose(): void;
}

/** Listens to an event of cockatiel; gives how to stop. */
export function listen(target: object, event: string, listener: (data: unknown) => void): () => void {
  const add = Reflect.get(target, event) as (listener: (data: unknown) => void) => Listening;
  const listening = Reflect.apply(add, target, [listener]);
  return () => listening.dispose();
}

/** Listens to an emitter or an event target, by the names of its methods; gives how to stop. */
export function attach(
  target: object,
  [add, remove]: readonly [string, string],
  event: string,
  listener: (...args: readonly unknown[]) => void,
): () => void {
  const act = (method: string): void => {
    Reflect.apply(Reflect.get(target, method) as () => unknown, target, [event, listener]);
  };
  act(add);
  return () => act(remove);
}
