/** A heading of a document and the text below it, up to the next heading. */
export interface Section {
  /** Unique in the corpus: path and place, such as `stack.md#modes`. */
  readonly id: string;
  /** Path below the folder of the corpus, with `/`. */
  readonly path: string;
  /** The document's first heading. */
  readonly title: string;
  /** Headings from below the title down to this section; empty for the introduction. */
  readonly headings: readonly string[];
  /** Blocks of plain text in order: paragraphs, list items, rows of tables, code. */
  readonly passages: readonly string[];
}
