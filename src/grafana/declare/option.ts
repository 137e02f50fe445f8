import type { Json } from "../json.ts";

/** An option that is drawn. A drawer gets the value that `read` makes of the file's, and nothing else. */
export class Drawn<T> {
  /** What Grafana takes where the file says nothing. */
  readonly fallback: unknown;
  readonly read: (value: unknown) => T;
  /** One sentence about a value that Grafana draws and the viewer does not. */
  readonly missing: (value: unknown) => string | undefined;
  /** All values that Grafana knows, where they are a closed list. */
  readonly words: readonly (string | number)[] | undefined;

  constructor(
    fallback: unknown,
    read: (value: unknown) => T,
    missing: (value: unknown) => string | undefined = () => undefined,
    words?: readonly (string | number)[],
  ) {
    this.fallback = fallback;
    this.read = read;
    this.missing = missing;
    this.words = words;
  }
}

/** An option that Grafana draws and the viewer does not: no drawer can read it, and a board that sets it is told. */
export class Undrawn {
  readonly fallback: unknown;
  readonly sentence: string;
  /** Whether Grafana itself looks at it, given the options beside it. */
  readonly matters: (beside: Json) => boolean;

  constructor(fallback: unknown, sentence: string, matters: (beside: Json) => boolean) {
    this.fallback = fallback;
    this.sentence = sentence;
    this.matters = matters;
  }
}

/** An option of Grafana's that changes nothing that is seen in a panel that is read: nobody need be told. */
export class Unseen {
  /** What it does in Grafana. */
  readonly what: string;

  constructor(what: string) {
    this.what = what;
  }
}

/** All options that Grafana knows at one place of a file, by name; objects in the file are schemas in it. */
export interface Schema {
  readonly [name: string]: Drawn<unknown> | Undrawn | Unseen | Schema;
}

type DrawnKeys<S> = { [K in keyof S]: S[K] extends Undrawn | Unseen ? never : K }[keyof S];

/** What a drawer gets of a schema: the drawn options, with their types. What is not drawn is not there. */
export type Values<S> = S extends Drawn<infer T> ? T : { readonly [K in DrawnKeys<S>]: Values<S[K]> };
