import type { CollectionCheck } from "../maturity/index.ts";
import type { Check } from "../standards/index.ts";
import { lengthText } from "./length-text.ts";
import { plainLine } from "./plain-text.ts";
import type { Terminal } from "./terminal.ts";

/** Follows a collection: what ended is told, and what runs is drawn below it. */
export class CollectProgress {
  readonly #terminal: Terminal;
  readonly #now: () => number;
  #running: { readonly check: Check; readonly since: number; line: string } | undefined;

  constructor(terminal: Terminal, now: () => number) {
    this.#terminal = terminal;
    this.#now = now;
  }

  begin(check: Check): void {
    this.#running = { check, since: this.#now(), line: "" };
    this.draw();
  }

  line(check: Check, line: string): void {
    if (this.#running?.check === check) this.#running.line = line;
  }

  end(done: CollectionCheck): void {
    this.#running = undefined;
    this.#terminal.note(collectedLine(done, this.#terminal.paint));
    this.draw();
  }

  /** Draws what runs, for how long, and what it printed last. */
  draw(): void {
    const { screen, paint } = this.#terminal;
    if (screen === undefined) return;
    if (this.#running === undefined) {
      screen.draw([]);
      return;
    }
    const { check, since, line } = this.#running;
    const about = [lengthText(this.#now() - since), plainLine(line)].filter((text) => text !== "");
    screen.draw([`${paint("yellow", "●", "note")} ${check}  ${paint("dim", about.join("  "), "note")}`]);
  }
}

/** How one check of a collection went. */
function collectedLine(done: CollectionCheck, paint: Terminal["paint"]): string {
  const { check, outcome, reason, source, durationSeconds } = done;
  const name = check.padEnd(12);
  if (outcome === "unknown")
    return `${paint("yellow", "?", "note")} ${name}  ${plainLine(reason ?? `${source} does not say`)}`;
  const about = `${lengthText(durationSeconds * 1_000)}  ${plainLine(source)}`;
  return `${paint("green", "✔", "note")} ${name}  ${paint("dim", about, "note")}`;
}
