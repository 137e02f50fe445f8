import type { LlmOperation } from "../../../catalog/index.ts";
import type { Fields } from "../../../narrow/index.ts";
import type { AnswerReader } from "./answer-reader.ts";

/** What a request asks for, and how its answer is read. */
export interface Route {
  readonly operation: LlmOperation;
  readonly reader: AnswerReader;
}

/** What a client adds to a request, of which its user sees nothing. */
export interface Addition {
  readonly body: Fields;
  readonly hidden: (event: unknown) => boolean;
}

/** What one provider's client says, and how. */
export interface Dialect {
  /** The function that measures it, for errors. */
  readonly by: string;
  /** Path of a request → what it asks for; undefined for whatever costs nothing by itself. */
  route(path: string): Route | undefined;
  /** The model that is asked for, where the body says none. */
  model?(client: object): unknown;
  /** The service tier that the body asks for. */
  tier?(body: Fields): unknown;
  /** What is to be asked beside. */
  add?(path: string, body: Fields): Addition | undefined;
}
