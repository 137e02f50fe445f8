import { fieldOf, textOf } from "../../../narrow/index.ts";
import { unnamed } from "../../names.ts";
import { idOf } from "./ai-sdk-calls.ts";

/** By what a call of a language model is known: an operation makes one after the other. */
export const modelKey = (event: unknown): string => `model ${idOf(event)}`;

/** By what a run of a tool is known. */
export const toolKey = (event: unknown): string =>
  `tool ${idOf(event)} ${textOf(fieldOf(event, "toolCallId") ?? fieldOf(fieldOf(event, "toolCall"), "toolCallId"), "")}`;

/** By what embedding and ranking are known, the calls that they make included. */
export const operationKey = (event: unknown): string => `operation ${idOf(event)}`;

export const toolName = (event: unknown): string =>
  textOf(fieldOf(fieldOf(event, "toolCall"), "toolName"), unnamed);
