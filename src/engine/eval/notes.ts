import { type Node, type Span, spanOf } from "../../promql/index.ts";
import type { Annotation } from "./annotation.ts";

interface Told extends Annotation {
  readonly at: number;
  readonly by: Span | undefined;
}

/** Whether a part of a query is worked out behind another: it stands behind it, or around it. */
function isBehind(a: Span | undefined, b: Span | undefined): boolean {
  if (a === undefined || b === undefined) return true;
  return a.to === b.to ? a.from <= b.from : a.to > b.to;
}

/** Gathers what a query has to tell, each text once. */
export class Notes {
  readonly #told = new Map<string, Told>();

  /**
   * Tells something of what begins at a place, in code units. Of several with one text that counts which Prometheus
   * comes to last, or first where they are put together, whatever is worked out first here.
   */
  tell(annotation: Annotation, at: number, teller: Node): void {
    const before = this.#told.get(annotation.text);
    const by = spanOf(teller);
    const isLast = before === undefined || isBehind(by, before.by);
    const counts = before === undefined || isLast === (annotation.extent === undefined) ? { at, by } : before;
    const extent =
      before?.extent === undefined ? annotation.extent : annotation.extent?.merged(before.extent);
    this.#told.set(annotation.text, {
      ...annotation,
      ...(extent && { extent }),
      at: counts.at,
      by: counts.by,
    });
  }

  /** What was told, in Prometheus' words: with the line and the column where it stands. */
  texts(level: Annotation["level"], query: string | undefined): readonly string[] {
    return [...this.#told.values()]
      .filter((told) => told.level === level)
      .map(({ text, extent, at }) => {
        if (query === undefined) return text;
        return `${text}${extent?.words ?? ""} (${placeIn(query, at)})`;
      });
  }
}

/** Prometheus counts bytes, from 1 in each line. */
function placeIn(query: string, at: number): string {
  const lines = query.slice(0, at).split("\n");
  return `${lines.length}:${new TextEncoder().encode(lines.at(-1)).length + 1}`;
}
