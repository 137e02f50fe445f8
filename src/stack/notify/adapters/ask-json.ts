import { messageOf, reasonOf } from "../../../narrow/index.ts";
import { timeoutSignal } from "../../../time/index.ts";

/** What a server answered; `problem` says why it is no answer. */
export type JsonAnswer = { readonly value: unknown } | { readonly problem: string };

const patienceMs = 15_000;

async function answerOf(url: string, init: RequestInit): Promise<string> {
  const response = await fetch(url, { ...init, signal: timeoutSignal(patienceMs), redirect: "manual" });
  const text = await response.text();
  if (!response.ok) throw new Error(`it answered ${response.status} ${text.trim().slice(0, 200)}`.trim());
  return text;
}

async function tried<T>(
  ask: () => Promise<T>,
): Promise<{ readonly value: T } | { readonly problem: string }> {
  try {
    return { value: await ask() };
  } catch (error) {
    const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
    return { problem: reasonOf(cause) || messageOf(cause) };
  }
}

/** Asks for JSON, or posts some and reads what comes; an empty answer is null. Never rejects. */
export function askJson(url: string, body?: unknown): Promise<JsonAnswer> {
  const init: RequestInit =
    body === undefined
      ? {}
      : { method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json" } };
  return tried(async (): Promise<unknown> => {
    const text = await answerOf(url, init);
    return text.trim() === "" ? null : JSON.parse(text);
  });
}

/** Asks for a text; undefined where none comes. */
export async function askText(url: string): Promise<string | undefined> {
  const answer = await tried(() => answerOf(url, {}));
  return "value" in answer ? answer.value : undefined;
}
