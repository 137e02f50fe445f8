import type { RouteName } from "../faults/fault.ts";
import type { Ranked } from "../search/ranked.ts";

/** What the search found, on its way to becoming an answer. */
export interface Found {
  readonly question: string;
  readonly route: RouteName;
  readonly sections: readonly { readonly id: string; readonly path: string }[];
}

export function found(route: RouteName, question: string, ranked: readonly Ranked[]): Found {
  return { question, route, sections: ranked.map(({ section: { id, path } }) => ({ id, path })) };
}

/** A piece of a document, with where it stands. */
export interface Passage {
  readonly text: string;
  /** Path of the document below the folder. */
  readonly source: string;
  readonly title: string;
  readonly heading: string;
  /** Path and anchor. */
  readonly link: string;
}

/** The passages that answer a question, the best source first; none if nothing was found. */
export interface Quotes {
  readonly question: string;
  readonly route: RouteName;
  readonly passages: readonly Passage[];
}

export interface Answer extends Quotes {
  /** The sentences that say most of it; empty if nothing was found. */
  readonly summary: string;
  /** What the same session asked before, the latest first; absent without a session. */
  readonly earlier?: readonly string[];
}
