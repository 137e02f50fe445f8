/** Does what must not hurt whoever calls a model: answers, events and errors may be anything, also objects that throw. */
export function quietly(work: () => void): void {
  try {
    work();
  } catch {
    // What cannot be read says nothing.
  }
}
