import type { LlmOperation } from "../../catalog/index.ts";
import type { SpanStart } from "../../telemetry/index.ts";
import { providerName } from "../conventions/provider-name.ts";
import type { CallAbout } from "./open-call.ts";

/** The span of a call, with what is known when it begins; `label` is the model as metrics call it. */
export function callSpan(
  { provider, model, stream }: CallAbout,
  operation: LlmOperation,
  label: string,
  owner: string,
): SpanStart {
  return {
    name: `${operation} ${label}`,
    client: true,
    attributes: {
      "tta.kind": "llm",
      "tta.owner": owner,
      "gen_ai.operation.name": operation,
      "gen_ai.provider.name": providerName(provider),
      "gen_ai.request.model": model,
      ...(stream === true && { "gen_ai.request.stream": true }),
    },
  };
}
