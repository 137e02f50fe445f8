import { stripVTControlCharacters } from "node:util";
import { clip, clipLine } from "../narrow/index.ts";
import type { Entry, Finding, Report } from "./report.ts";

const mostFindings = 100;
const mostOfTitle = 300;
const mostOfMessage = 2000;
const mostOfPlace = 300;

type Said = Omit<Entry, "verdict">;

const level = { failed: "error", warning: "warning", note: "note" } as const;

/** Counts what a report says, and keeps the worst of what is wrong. */
export class Tally {
  passed = 0;
  failed = 0;
  skipped = 0;
  warnings = 0;
  notes = 0;
  readonly #errors: Finding[] = [];
  readonly #others: Finding[] = [];
  /** All that was counted, in its order. */
  readonly entries: Entry[] = [];
  #leftOut = 0;

  pass({ title, message, at, isFlaky }: Said): void {
    this.passed += 1;
    this.entries.push({ verdict: "passed", title, message, at, ...(isFlaky === true && { isFlaky }) });
  }

  skip(said: Said): void {
    this.skipped += 1;
    this.entries.push({ ...said, verdict: "skipped" });
  }

  /** Counts a failure, and keeps why. */
  fail(said: Said): void {
    this.failed += said.times ?? 1;
    this.#tell("failed", said);
  }

  warn(said: Said): void {
    this.warnings += 1;
    this.#tell("warning", said);
  }

  note(said: Said): void {
    this.notes += 1;
    this.#tell("note", said);
  }

  /** Counts what was counted elsewhere by what it came to. */
  count(entry: Entry): void {
    if (entry.verdict === "passed") this.pass(entry);
    else if (entry.verdict === "skipped") this.skip(entry);
    else if (entry.verdict === "failed") this.fail(entry);
    else if (entry.verdict === "warning") this.warn(entry);
    else this.note(entry);
  }

  #tell(verdict: keyof typeof level, { title, message, at, severity, times, isSecret }: Said): void {
    this.entries.push({
      ...{ verdict, title, message, at },
      ...(severity !== undefined && { severity }),
      ...(times !== undefined && { times }),
      ...(isSecret === true && { isSecret }),
    });
    this.#keep({ level: level[verdict], title, message, at });
  }

  /** Keeps what is wrong, as far as there is room for it. */
  #keep({ level, title, message, at }: Finding): void {
    const place = level === "error" ? this.#errors : this.#others;
    if (place.length >= mostFindings) {
      this.#leftOut += 1;
      return;
    }
    place.push({
      level,
      title: clipLine(title, mostOfTitle),
      message: clip(stripVTControlCharacters(message).trim(), mostOfMessage),
      at: at === undefined ? undefined : clipLine(at, mostOfPlace),
    });
  }

  /** Takes over what another has counted. */
  add(other: Tally): void {
    for (const entry of other.entries) this.count(entry);
  }

  report(): Report {
    const { passed, failed, skipped, warnings, notes } = this;
    const found = [...this.#errors, ...this.#others];
    const findings = found.slice(0, mostFindings);
    const leftOut = this.#leftOut + found.length - findings.length;
    return { counts: { passed, failed, skipped, warnings, notes }, findings, leftOut };
  }
}
