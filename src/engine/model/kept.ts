import { listOf, objectOf, textOf } from "../../narrow/index.ts";
import { Labels } from "./labels.ts";

/** Labels out of what `entries()` gave for a file; what is not to be read is empty. */
export function keptLabels(data: unknown): Labels {
  const pairs = listOf(data).map(listOf);
  return Labels.of(pairs.map(([name, value]) => [textOf(name, ""), textOf(value, "")]));
}

/** Texts by name out of plain data; what is no text is empty. */
export const keptTexts = (data: unknown): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(objectOf(data)).map(([name, text]) => [name, textOf(text, "")]));
