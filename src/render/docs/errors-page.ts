import { errorCodes } from "../../errors/index.ts";
import { code, page, table } from "../text/markdown.ts";

/** `docs/errors.md`: every code that this package throws, and when. */
export function errorsPage(): string {
  return page("Error codes", [
    "Every error of this package is an `ObsError`. Its message is one line: what was wrong and where, then what to do. `error.code` is one of these; a code is never renamed and never gets a second meaning.",
    table(
      ["code", "thrown when"],
      Object.entries(errorCodes).map(([name, when]) => [code(name), when]),
    ),
  ]);
}
