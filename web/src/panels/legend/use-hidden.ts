import { useCallback, useState } from "preact/hooks";

const none: ReadonlySet<string> = new Set();

/** Which series the reader has switched off, by title, so that it outlasts a refresh. */
export function useHidden(titles: readonly string[]): {
  readonly hidden: ReadonlySet<string>;
  readonly pick: (title: string, alone: boolean) => void;
} {
  const [hidden, setHidden] = useState(none);
  const pick = useCallback(
    (title: string, alone: boolean) => setHidden((before) => picked(before, titles, title, alone)),
    [titles.join("\n")],
  );
  return { hidden, pick };
}

function picked(
  before: ReadonlySet<string>,
  titles: readonly string[],
  title: string,
  alone: boolean,
): ReadonlySet<string> {
  if (!alone) {
    const next = new Set(before);
    if (!next.delete(title)) next.add(title);
    return next;
  }
  const others = titles.filter((other) => other !== title);
  const isAlone = !before.has(title) && others.every((other) => before.has(other));
  return isAlone ? none : new Set(others);
}
