import { type Ask, noLimit } from "../../ask/ask.ts";
import { noText } from "../../ask/read-parts.ts";
import { type Fields, fieldsOf, listOf, numberOf, textOf } from "../../json.ts";
import { RefusedError } from "../../refusal.ts";
import type { Target } from "../format.ts";

const usualThinking = 64;

const partsOf = (content: Fields | undefined): readonly Fields[] => listOf(content?.parts).map(fieldsOf);

function partText({ text, inlineData, ...rest }: Fields): string {
  if (typeof text === "string") return text;
  return inlineData === undefined ? JSON.stringify(rest) : noText;
}

function toolChoice(config: unknown): Ask["toolChoice"] {
  const { mode, allowedFunctionNames } = fieldsOf(fieldsOf(config).functionCallingConfig);
  const [name] = listOf(allowedFunctionNames).map(textOf);
  if (mode === "NONE") return "none";
  if (mode !== "ANY") return "auto";
  return name === undefined ? "required" : { name };
}

/** A budget of -1 lets the model decide; without one it does not think. */
function thinkTokens({ thinkingBudget, thinkingLevel }: Fields): number {
  const budget = numberOf(thinkingBudget) ?? (thinkingLevel === undefined ? 0 : -1);
  return budget < 0 ? usualThinking : budget;
}

/** Reads a request to generate content. Throws a `RefusedError`. */
export function readGenerate(body: Fields, { model = "", stream = false }: Target): Ask {
  const contents = listOf(body.contents).map(fieldsOf);
  if (contents.length === 0)
    throw new RefusedError("bad_request", "contents is not specified: give at least one");
  const config = fieldsOf(body.generationConfig);
  const thinking = fieldsOf(config.thinkingConfig);
  const tools = listOf(body.tools).flatMap((tool) =>
    listOf(fieldsOf(tool).functionDeclarations).map(fieldsOf),
  );
  const results = partsOf(contents.at(-1)).flatMap(({ functionResponse }) =>
    functionResponse === undefined ? [] : [JSON.stringify(fieldsOf(functionResponse).response)],
  );
  const said = partsOf(contents.findLast(({ role }) => role !== "model"));
  const schema = config.responseJsonSchema ?? config.responseSchema;
  return {
    model,
    stream,
    segments: [
      ...(tools.length > 0 ? [{ text: JSON.stringify(tools) }] : []),
      ...partsOf(fieldsOf(body.systemInstruction)).map((part) => ({ text: `system: ${partText(part)}` })),
      ...contents.flatMap((content) =>
        partsOf(content).map((part) => ({ text: `${textOf(content.role)}: ${partText(part)}` })),
      ),
    ],
    question: said.map(({ text }) => textOf(text)).join("\n"),
    ...(results.length > 0 && { toolResult: results.join("\n") }),
    tools: tools.map(({ name, parameters, parametersJsonSchema }) => ({
      name: textOf(name),
      schema: fieldsOf(parametersJsonSchema ?? parameters),
    })),
    toolChoice: toolChoice(body.toolConfig),
    ...(schema !== undefined && { schema: fieldsOf(schema) }),
    maxTokens: numberOf(config.maxOutputTokens) ?? noLimit,
    thinkTokens: thinkTokens(thinking),
    showsThoughts: thinking.includeThoughts === true,
  };
}
