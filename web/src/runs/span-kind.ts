import type { SpanKey } from "../../../src/catalog/index.ts";
import type { RunSpan } from "../../../src/runs/support/index.ts";
import { textSaid } from "./span-attribute.ts";

/** What the page tells apart, by a sign and a word. */
export type SpanLook =
  | "workflow"
  | "model"
  | "tool"
  | "agent"
  | "step"
  | "server"
  | "client"
  | "message"
  | "other";

const ours: Readonly<Partial<Record<SpanKey, SpanLook>>> = {
  workflow: "workflow",
  llm: "model",
  tool: "tool",
  agent: "agent",
  handoff: "agent",
  coordination: "agent",
  orchestrator: "agent",
  pipeline: "workflow",
};

const isOurs = (kind: string): kind is keyof typeof ours => Object.hasOwn(ours, kind);

const words: Readonly<Record<SpanLook, string>> = {
  workflow: "workflow",
  model: "model call",
  tool: "tool call",
  agent: "agent",
  step: "step",
  server: "server",
  client: "client",
  message: "message",
  other: "span",
};

/** What a span stands for: ours says it, and others keep to OpenTelemetry's conventions. */
export function lookOf(span: RunSpan): SpanLook {
  const kind = textSaid(span, "tta.kind");
  if (isOurs(kind)) return ours[kind] ?? "step";
  if (kind !== "") return "step";
  const operation = textSaid(span, "gen_ai.operation.name");
  if (operation === "execute_tool") return "tool";
  if (operation === "invoke_agent" || operation === "create_agent") return "agent";
  if (operation !== "") return "model";
  if (span.kind === "producer" || span.kind === "consumer") return "message";
  return span.kind === "internal" ? "other" : span.kind;
}

export const lookWord = (look: SpanLook): string => words[look];
