import type { EngineFunction } from "../../eval/function.ts";
import { columnsOf } from "../../eval/value.ts";
import { checkedLabel } from "./checked-label.ts";
import { MadeText } from "./made-text.ts";
import { textOf } from "./text-of.ts";

/** Sets a label to the values of others, joined by a text. */
export const labelJoin: EngineFunction = {
  of: "all",
  *give([vector], { nodes: [, target, separator, ...sources], dialect, pace }) {
    const names = sources.map((node) => checkedLabel(textOf(node), "source", "label_join", dialect));
    const name = checkedLabel(textOf(target), "destination", "label_join", dialect);
    const made = new MadeText();
    const columns = [];
    for (const column of columnsOf(vector)) {
      const parts = names.map((label) => column.labels.get(label));
      const joined = made.join(parts, textOf(separator));
      columns.push({ ...column, labels: column.labels.with(name, joined) });
      if (pace.isDue(100)) yield;
    }
    return { type: "vector", columns };
  },
};
