import type { Annotation } from "./annotation.ts";

interface Told extends Annotation {
  readonly at: number;
}

/** Gathers what a query has to tell, each text once. */
export class Notes {
  readonly #told = new Map<string, Told>();

  /** Of the part of the query that begins at a place, in code units. */
  tell(annotation: Annotation, at: number): void {
    const before = this.#told.get(annotation.text)?.extent;
    const extent = before === undefined ? annotation.extent : (annotation.extent?.merged(before) ?? before);
    this.#told.set(annotation.text, { ...annotation, ...(extent && { extent }), at });
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
