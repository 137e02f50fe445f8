import type { Panel } from "../board/model.ts";

/** What a name stands for while a text is interpolated. */
export interface ScopeValue {
  /** One text, or those that are chosen; all of them for "All". */
  readonly value: string | readonly string[];
  /** What people read: names of data sources, labels of options. */
  readonly text?: string;
  /** The file's own text for "All". It goes into the query as it stands. */
  readonly all?: string;
  /** Several may be chosen, so that a query compares with `=~` and values are escaped for it. */
  readonly many?: boolean;
  /** The values as they stand in the address, where that differs: `$__all`. */
  readonly url?: readonly string[];
  /** What `${name.path}` reads. */
  readonly read?: (path: string) => string | undefined;
}

/** Names to what they stand for. Later layers win: see {@link layered}. */
export type Scope = ReadonlyMap<string, ScopeValue>;

export const emptyScope: Scope = new Map();

/** A scope in which the entries stand before those of the outer one. */
export function layered(outer: Scope, inner: Iterable<readonly [string, ScopeValue]>): Scope {
  return new Map([...outer, ...inner]);
}

/**
 * The scope inside a copy of a repeated row or panel: the repeated variable stands for one value there, and is still
 * escaped as one of many.
 */
export function panelScope(panel: Pick<Panel, "scoped">, outer: Scope): Scope {
  const copies = Object.entries(panel.scoped);
  if (copies.length === 0) return outer;
  return layered(
    outer,
    copies.map(([name, { text, value }]) => {
      const many = outer.get(name)?.many === true;
      return [name, { value, text, many, url: [value] }] as const;
    }),
  );
}
