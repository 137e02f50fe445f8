import type { PrimitiveKind } from "../../catalog/index.ts";
import type { SpanStart, SpanValues } from "../../telemetry/index.ts";

/** The span of each execution of a primitive, with what is known of all of them. */
export function primitiveSpan(
  { kind, name }: { readonly kind: PrimitiveKind | "retry_attempt"; readonly name: string },
  about: SpanValues = {},
): SpanStart {
  return { name: `${kind} ${name}`, attributes: { "tta.kind": kind, "tta.primitive": name, ...about } };
}
