import { ObsError } from "../../../errors/index.ts";
import { groupMatcher } from "../../../promql/index.ts";
import type { EngineFunction } from "../../eval/function.ts";
import { columnsOf } from "../../eval/value.ts";
import type { Column } from "../../model/column.ts";
import { checkedLabel } from "./checked-label.ts";
import { MadeText } from "./made-text.ts";
import { expand, readTemplate } from "./template.ts";
import { textOf } from "./text-of.ts";

/** Where the whole of a label matches a pattern, sets another to a template in which `$1` is what its group matched. */
export const labelReplace: EngineFunction = {
  of: "all",
  *give([vector], { nodes: [, target, replacement, source, regexp], dialect, pace }) {
    const groupsOf = groupMatcher(textOf(regexp), dialect === 3);
    if (groupsOf === undefined) {
      throw new ObsError({
        code: "ENGINE_QUERY",
        problem: `invalid regular expression in label_replace(): ${textOf(regexp)}`,
        fix: "write what RE2 understands: no lookaround, no references back",
      });
    }
    const name = checkedLabel(textOf(target), "destination", "label_replace", dialect);
    const template = readTemplate(textOf(replacement));
    const made = new MadeText();
    const columns: Column[] = [];
    for (const column of columnsOf(vector)) {
      const groups = groupsOf(column.labels.get(textOf(source)));
      if (groups === undefined) columns.push(column);
      else {
        const text = made.join(expand(template, groups));
        columns.push({ ...column, labels: column.labels.with(name, text) });
      }
      if (pace.isDue(100)) yield;
    }
    return { type: "vector", columns };
  },
};
