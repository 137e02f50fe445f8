import type { Left, Schema } from "../../grafana/index.ts";
import type { Fields } from "./json.ts";

/** A dashboard, as far as it decides what can be drawn of it. */
export interface ReadBoard {
  readonly uid: string | undefined;
  readonly title: string | undefined;
  readonly description: string | undefined;
  readonly tags: readonly string[];
  readonly panels: readonly ReadPanel[];
  /** `source`: the kind of data source that its options are asked of; `undefined` for the default one. */
  readonly variables: readonly {
    readonly name: string;
    readonly type: string;
    readonly source: string | undefined;
  }[];
  readonly annotations: readonly { readonly name: string; readonly source: string | undefined }[];
  /** Layouts of the second schema. */
  readonly layouts: readonly string[];
  /** What the board says of itself, its variables, annotations and links. */
  readonly settings: readonly Declared[];
  /** Parts of old panels that no migration takes over. */
  readonly left: readonly Left[];
}

export interface ReadTransformation {
  readonly id: string;
  readonly options: Fields;
}

/** A panel, as far as it decides whether it can be drawn. */
export interface ReadPanel {
  readonly id: number | undefined;
  readonly title: string;
  /** Grafana's name of the panel plugin. */
  readonly type: string;
  /** The file holds only a reference to it. */
  readonly library: boolean;
  /** Kinds of data source that its queries ask; `undefined` for the default one. */
  readonly sources: readonly (string | undefined)[];
  readonly transformations: readonly ReadTransformation[];
  readonly fieldConfig: Fields;
  readonly options: Fields;
  /** What it says beside its options. */
  readonly settings: readonly Declared[];
  /** The same of its queries, and of what is made of their answers. */
  readonly dataSettings: readonly Declared[];
}

/** One object of a file, with the declaration of all that Grafana knows of such objects. */
export interface Declared {
  readonly schema: Schema;
  readonly json: Fields;
  /** Where it stands below its panel or board, such as `targets[0]`; empty for itself. */
  readonly path: string;
  /** Such as `query "A"`; empty for the panel or the board itself. */
  readonly of: string;
}
