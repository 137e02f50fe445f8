import { fieldsOf, listOf, textOf } from "../json.ts";

/** Tokens of a picture or a sound are not counted by their bytes: this stands for them. */
export const noText = "[media]";

/** The text of a content that is a text or a list of parts, as all providers have it in one form or the other. */
export function contentText(content: unknown): string {
  if (typeof content === "string") return content;
  return listOf(content)
    .map((part) => {
      const { text } = fieldsOf(part);
      return typeof text === "string" ? text : noText;
    })
    .join("\n");
}

/** What the client wants of tools, from the words that OpenAI's and Anthropic's formats have for it. */
export function toolChoice(value: unknown): "auto" | "none" | "required" | { readonly name: string } {
  const { type, name, function: called } = fieldsOf(value);
  const word = textOf(value) || textOf(type);
  if (word === "none") return "none";
  if (word === "required" || word === "any") return "required";
  const named = textOf(name) || textOf(fieldsOf(called).name);
  return named === "" ? "auto" : { name: named };
}
