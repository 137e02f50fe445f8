import { readFile } from "node:fs/promises";
import { UsageError } from "../usage-error.ts";

/** A question and, where the file says so, the document that answers it, or each that does. */
export interface Question {
  readonly text: string;
  readonly documents: readonly string[];
}

/** Reads lines of questions; `# path or path` names the documents of those below, and what stands before the first is a note. */
export function parseQuestions(text: string): readonly Question[] {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const first = lines.findIndex((line) => line.startsWith("# "));
  const questions: Question[] = [];
  let documents: readonly string[] = [];
  for (const line of lines.slice(Math.max(0, first))) {
    if (line.startsWith("# ")) documents = line.slice(2).trim().split(" or ");
    else if (line !== "") questions.push({ text: line, documents });
  }
  return questions;
}

/** The questions of a file; throws a `UsageError` when there are none. */
export async function readQuestions(file: string): Promise<readonly Question[]> {
  const text = await readFile(file, "utf8").catch((error: unknown) => {
    throw new UsageError(
      `cannot read the questions in ${file}: ${error instanceof Error ? error.message : error}`,
    );
  });
  const questions = parseQuestions(text);
  if (questions.length === 0) throw new UsageError(`there is no question in ${file}`);
  return questions;
}
