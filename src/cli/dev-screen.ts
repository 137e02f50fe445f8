import { relative } from "node:path";
import type { DevScreen, FirstFacts } from "../stack/index.ts";
import { plainLine } from "./plain-text.ts";
import type { Look, Terminal } from "./terminal.ts";

/** Widest rule of the first screen: it fits a terminal beside another window. */
const ruleWidth = 78;

/** What `dev` says on standard error, so that standard output is that of the command alone. */
export function devScreen({ note, paint, cwd }: Terminal): DevScreen {
  const look = (kind: Look, text: string): string => paint(kind, text, "note");
  const line = (kind: Look, text: string): void =>
    note(`${look("dim", "tta-obs")} ${look(kind, plainLine(text))}`);
  return {
    first({ command, boards, status, engine, service, environment, restarts, stateDir }: FirstFacts) {
      const rows = [
        ["Boards", boards, "what your service does, drawn as it runs"],
        ["Status", status, "alerts and checks"],
        ["PromQL", engine, "the same API as Prometheus"],
        ["Service", plainLine(`${service} (${environment})`), restarts],
      ] as const;
      const widest = Math.max(...rows.map(([, what]) => what.length));
      const data = relative(cwd, stateDir) || stateDir;
      note(
        [
          "",
          ...rows.map(
            ([name, what, about]) =>
              `  ${look("bold", name.padEnd(9))}${what.padEnd(widest)}  ${look("dim", about)}`,
          ),
          "",
          `  ${look("dim", `Ctrl-C ends all of it; its data stays in ${data}.`)}`,
          "",
          `${look("dim", "──")} ${look("bold", plainLine(command))} ${look("dim", "─".repeat(Math.max(2, ruleWidth - command.length - 4)))}`,
        ].join("\n"),
      );
    },
    good: (text) => line("green", text),
    note: (text) => line("dim", text),
    bad: (text) => line("yellow", text),
  };
}
