import { isObject } from "../../narrow/index.ts";
import type { ProjectBoards } from "./project-boards.ts";

/** What a fresh process says to the one that started it. */
export type FreshMessage =
  /** It has loaded the generators, out of these files, and waits for a project. */
  | { readonly kind: "ready"; readonly files: readonly string[] }
  | ({ readonly kind: "boards"; readonly files: readonly string[] } & ProjectBoards)
  /** One sentence, and the files that had been loaded by then. */
  | { readonly kind: "problem"; readonly files: readonly string[]; readonly problem: string };

/** How a run ended. */
export type FreshOutcome = Exclude<FreshMessage, { readonly kind: "ready" }>;

export function isFreshMessage(value: unknown): value is FreshMessage {
  return isObject(value) && "kind" in value && "files" in value;
}
