// What the test beside it tries: a workflow that takes the primitives it is built with.
import type { Primitive, Primitives } from "tta-observability";

/** Asks a model that is slow and fails now and then. */
export type Model = (question: string, context: { readonly signal: AbortSignal }) => Promise<string>;

export function answerWorkflow(primitives: Primitives, model: Model): Primitive<string, string> {
  const { workflow, cache, retry, timeout } = primitives;
  return workflow(
    "answer",
    cache(
      "answers",
      { ttl: "1h", key: (question: string) => question },
      retry(
        "patient",
        { attempts: 3, delay: "10s", jitter: "none" },
        timeout("model", { after: "30s" }, model),
      ),
    ),
  );
}
