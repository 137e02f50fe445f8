import { ObsError } from "../../../errors/index.ts";
import { isLabelName } from "../../eval/label-name.ts";
import type { PromDialect } from "../../model/dialect.ts";

/** Gives back the name of a label; throws an `ObsError` ENGINE_QUERY for one that Prometheus refuses. */
export function checkedLabel(
  name: string,
  what: "source" | "destination",
  where: string,
  dialect: PromDialect,
): string {
  if (isLabelName(name, dialect)) return name;
  throw new ObsError({
    code: "ENGINE_QUERY",
    problem: `invalid ${what} label name in ${where}(): ${name}`,
    fix:
      dialect === 2
        ? "write letters, digits and _, not beginning with a digit"
        : "write at least one character",
  });
}
