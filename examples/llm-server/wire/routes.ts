import { anthropic } from "../formats/anthropic/dialect.ts";
import { messages } from "../formats/anthropic/messages.ts";
import type { Dialect, Format, Target } from "../formats/format.ts";
import { google } from "../formats/google/dialect.ts";
import { generate } from "../formats/google/generate.ts";
import { chat } from "../formats/openai/chat.ts";
import { openai } from "../formats/openai/dialect.ts";
import { embeddings } from "../formats/openai/embeddings.ts";
import { responses } from "../formats/openai/responses.ts";

/** Where a request goes. */
export interface Route {
  readonly dialect: Dialect;
  readonly format: Format;
  readonly target: Target;
}

const fixed: Readonly<Record<string, Route>> = {
  "/v1/chat/completions": { dialect: openai, format: chat, target: {} },
  "/v1/responses": { dialect: openai, format: responses, target: {} },
  "/v1/embeddings": { dialect: openai, format: embeddings, target: {} },
  "/v1/messages": { dialect: anthropic, format: messages, target: {} },
};

const generating = /^\/v1(?:beta|alpha)?\/models\/([\w.-]+):(generate|streamGenerate)Content$/;

/** The route of a path; undefined where nothing is simulated. */
export function findRoute(path: string): Route | undefined {
  const [, model, verb] = generating.exec(path) ?? [];
  if (model === undefined) return Object.hasOwn(fixed, path) ? fixed[path] : undefined;
  const target = { model, stream: verb === "streamGenerate" };
  return { dialect: google, format: generate, target };
}
