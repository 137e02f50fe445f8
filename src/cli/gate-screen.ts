import type { Checked } from "../gates/index.ts";
import type { Check, CheckResult } from "../standards/index.ts";
import { lengthText } from "./length-text.ts";
import type { Look, Terminal } from "./terminal.ts";

/** How a check stands while a gate is run. */
interface Standing {
  readonly since?: number;
  readonly ended?: Checked;
}

export const lookOf: Readonly<Record<CheckResult, Look>> = {
  passed: "green",
  failed: "red",
  unknown: "yellow",
};

const lookEveryMs = 200;

/** Follows the checks of a gate: a line for each that changes in its place, or where nobody sits, one when it has ended. */
export class GateScreen {
  readonly #terminal: Terminal;
  readonly #standing: Map<Check, Standing>;
  readonly #title: string;
  readonly #width: number;

  constructor(terminal: Terminal, title: string, checks: readonly Check[]) {
    this.#terminal = terminal;
    this.#title = title;
    this.#standing = new Map(checks.map((check) => [check, {}]));
    this.#width = Math.max(0, ...checks.map(({ length }) => length));
  }

  static readonly everyMs = lookEveryMs;

  begin(check: Check): void {
    this.#standing.set(check, { since: performance.now() });
    this.draw();
  }

  end(ended: Checked): void {
    this.#standing.set(ended.check, { ended });
    if (this.#terminal.screen === undefined) this.#terminal.note(this.#line(ended.check, { ended }));
    this.draw();
  }

  draw(): void {
    const { screen, paint } = this.#terminal;
    if (screen === undefined) return;
    const lines = [...this.#standing].map(([check, standing]) => this.#line(check, standing));
    screen.draw([paint("bold", this.#title, "note"), ...lines]);
  }

  clear(): void {
    this.#terminal.screen?.draw([]);
  }

  #line(check: Check, { since, ended }: Standing): string {
    const { paint } = this.#terminal;
    const name = check.padEnd(this.#width);
    if (ended !== undefined) {
      const { judged, outcome } = ended;
      const [first = ""] = [...judged.broken.map(({ says }) => says), ...judged.unknown];
      const time = lengthText(outcome.durationSeconds * 1000);
      const result = paint(lookOf[judged.result], judged.result.padEnd(7), "note");
      return `  ${name}  ${result}  ${time.padStart(7)}${first === "" ? "" : `  ${first}`}`;
    }
    if (since === undefined) return paint("dim", `  ${name}  waits`, "note");
    return `  ${name}  runs     ${lengthText(performance.now() - since).padStart(7)}`;
  }
}
