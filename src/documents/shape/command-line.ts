import { list, type Shape } from "./shape.ts";
import { shown } from "./shown.ts";
import { text } from "./values.ts";

const example = '["npm", "test"]';
const texts = list(text, { least: 1 });

/** A program and its arguments. */
export const commandLine: Shape<readonly [string, ...string[]]> = {
  schema: texts.schema,
  holds(value, at, faults): value is readonly [string, ...string[]] {
    if (typeof value === "string") {
      faults.add(
        at,
        `is ${shown(value)}`,
        `write the program and its arguments as a list, such as ${example}`,
      );
      return false;
    }
    if (!texts.holds(value, at, faults)) return false;
    if (value[0] !== undefined && value[0].trim() !== "") return true;
    faults.add(at, "begins with an empty text", `write the program first, such as ${example}`);
    return false;
  },
};
