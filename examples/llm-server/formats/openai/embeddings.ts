import { type Ask, noLimit } from "../../ask/ask.ts";
import { type Fields, listOf, numberOf, textOf } from "../../json.ts";
import { hash } from "../../random.ts";
import { RefusedError } from "../../refusal.ts";
import { promptTokens } from "../../usage.ts";
import type { Exchange, Format } from "../format.ts";
import { askedModel } from "./asked-model.ts";

const usualDimensions = 256;
const mostDimensions = 4_096;

function read(body: Fields): Ask {
  const { input } = body;
  const texts = typeof input === "string" ? [input] : listOf(input).map(textOf);
  const model = askedModel(body);
  if (texts.length === 0 || texts.includes(""))
    throw new RefusedError("bad_request", "'input' has to be a text or a list of texts that are not empty");
  const dimensions = numberOf(body.dimensions) ?? usualDimensions;
  if (!Number.isInteger(dimensions) || dimensions < 1 || dimensions > mostDimensions)
    throw new RefusedError(
      "bad_request",
      `'dimensions' has to be a whole number from 1 to ${mostDimensions}`,
    );
  return {
    model,
    stream: false,
    segments: texts.map((text) => ({ text })),
    question: texts.join("\n"),
    tools: [],
    toolChoice: "none",
    maxTokens: noLimit,
    thinkTokens: 0,
    vectors: { dimensions, asBase64: body.encoding_format === "base64" },
  };
}

/** A direction of length 1 in which texts with the same words lie close together. */
function vector(text: string, dimensions: number): Float32Array {
  const sums = new Float32Array(dimensions);
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [text]) {
    const place = hash(word) % dimensions;
    sums[place] = (sums[place] ?? 0) + 1;
  }
  const length = Math.hypot(...sums);
  return sums.map((value) => value / length);
}

function plain({ model, ask, usage, tell }: Exchange): Fields {
  const { dimensions, asBase64 } = ask.vectors ?? { dimensions: usualDimensions, asBase64: false };
  const data = ask.segments.map(({ text }, index) => {
    const values = vector(text, dimensions);
    const embedding = asBase64 ? Buffer.from(values.buffer).toString("base64") : [...values];
    return { object: "embedding", index, embedding };
  });
  const told = { prompt_tokens: promptTokens(usage), total_tokens: promptTokens(usage) };
  return { object: "list", data, model, usage: tell(usage, told) };
}

/** `POST /v1/embeddings`. */
export const embeddings: Format = {
  operation: "embeddings",
  cacheRule: "none",
  read,
  plain,
};
