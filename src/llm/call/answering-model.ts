import { unnamed } from "../names.ts";
import type { CallBooks, CallState } from "./call-state.ts";
import type { ModelBooks } from "./model-books.ts";
import { isSameModel } from "./same-model.ts";

/** Whose calls name a deployment, which may be called anything and always answers as something else. */
const namesDeployments = /azure/i;

/** The model that answered a call: where it is booked, and under which names its price may stand, the best first. */
export interface AnsweringModel {
  readonly books: ModelBooks;
  readonly names: readonly string[];
}

/** Who answered, and whether that is who was asked; another one is counted. */
export function answeringModel(
  { library, port }: CallBooks,
  { about, books, model: answered }: CallState,
): AnsweringModel {
  const { provider, model: asked } = about;
  if (answered === undefined) return { books, names: [asked] };
  library.prove(provider, answered);
  if (isSameModel(asked, answered)) {
    library.prove(provider, asked);
    return { books: library.books(provider, asked), names: [answered, asked] };
  }
  const substitute = library.books(provider, answered);
  // Who asked for no model got none in its place.
  if (asked !== unnamed && !namesDeployments.test(provider)) {
    const labels = { provider, requested: books.labels.model, model: substitute.labels.model };
    port.metrics.counter("tta_llm_substituted_requests_total").inc(labels);
  }
  return { books: substitute, names: [answered] };
}
