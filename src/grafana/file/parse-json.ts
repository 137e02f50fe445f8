import { ObsError } from "../../errors/index.ts";
import { messageOf } from "../../narrow/index.ts";
import { isRecord } from "../json.ts";

/** Most characters of a board: Grafana itself takes none that comes near. */
export const mostCharacters = 20_000_000;
/** Deepest nesting: real boards stay below 30. */
const deepest = 200;

/** The error for JSON that is no board. */
export function noDashboard(problem: string, fix = "give a file that Grafana exported"): ObsError {
  return new ObsError({ code: "BOARD_FORMAT", problem, fix });
}

/** "line 3, column 7" of a position in a text. */
function place(text: string, position: number): string {
  const before = text.slice(0, position);
  const line = before.split("\n").length;
  return `line ${line}, column ${position - before.lastIndexOf("\n")}`;
}

const oneLine = (text: string): string => text.replace(/\s*\n\s*/g, " ");

function syntaxProblem(text: string, error: unknown): string {
  const message = messageOf(error);
  if (text.trim() === "") return "it is empty";
  const position = /at position (\d+)/.exec(message)?.[1];
  const at = /Unexpected end/.test(message) ? text.length : position === undefined ? undefined : +position;
  const said = oneLine(message.replace(/ in JSON at position.*$/s, "").replace(/ is not valid JSON$/, ""));
  return at === undefined ? said : `${said} at ${place(text, at)}`;
}

/** Throws where values lie deeper than anything that is a board; walks without recursion, since that is the point. */
function checkDepth(value: unknown, file: string): void {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > deepest) {
      throw noDashboard(`${file} is not a Grafana dashboard, it nests values more than ${deepest} deep`);
    }
    level = level.flatMap((item) => (Array.isArray(item) ? item : isRecord(item) ? Object.values(item) : []));
  }
}

/**
 * The value that a JSON text stands for; a byte order mark before it is let pass.
 *
 * @throws ObsError BOARD_JSON with the line where the text is not JSON, BOARD_FORMAT if it is too long or too deep
 */
export function parseJson(text: string, file: string): unknown {
  if (text.length > mostCharacters) {
    throw noDashboard(
      `${file} is not a Grafana dashboard, it has ${text.length} characters, more than ${mostCharacters}`,
    );
  }
  const plain = text.startsWith("\uFEFF") ? text.slice(1) : text;
  let value: unknown;
  try {
    value = JSON.parse(plain);
  } catch (error) {
    throw new ObsError({
      code: "BOARD_JSON",
      problem: `${file} is not valid JSON: ${syntaxProblem(plain, error)}`,
      fix: "correct it, or export the dashboard anew",
      cause: error,
    });
  }
  checkDepth(value, file);
  return value;
}
