import { stripVTControlCharacters } from "node:util";
import { clip, clipLine } from "../narrow/index.ts";
import type { Finding, Report } from "./report.ts";

const mostFindings = 100;
const mostOfTitle = 300;
const mostOfMessage = 2000;
const mostOfPlace = 300;

/** Counts what a report says, and keeps the worst of what is wrong. */
export class Tally {
  passed = 0;
  failed = 0;
  skipped = 0;
  warnings = 0;
  notes = 0;
  readonly #errors: Finding[] = [];
  readonly #others: Finding[] = [];
  #leftOut = 0;

  /** Counts a failure, and keeps why. */
  fail(finding: Omit<Finding, "level">): void {
    this.failed += 1;
    this.find({ ...finding, level: "error" });
  }

  /** Keeps what is wrong, without counting it. */
  find({ level, title, message, at }: Finding): void {
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
    this.passed += other.passed;
    this.failed += other.failed;
    this.skipped += other.skipped;
    this.warnings += other.warnings;
    this.notes += other.notes;
    this.#leftOut += other.#leftOut;
    for (const finding of [...other.#errors, ...other.#others]) this.find(finding);
  }

  report(): Report {
    const { passed, failed, skipped, warnings, notes } = this;
    const found = [...this.#errors, ...this.#others];
    const findings = found.slice(0, mostFindings);
    const leftOut = this.#leftOut + found.length - findings.length;
    return { counts: { passed, failed, skipped, warnings, notes }, findings, leftOut };
  }
}
