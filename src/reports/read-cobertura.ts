import { type Attributes, parseXml } from "./parse-xml.ts";
import { UnreadableReport } from "./report.ts";
import type { FileCoverage, Share, ToolReport } from "./tool-report.ts";

/** What is said of a file so far. */
class FileSaid {
  readonly lines = new Map<string, number>();
  readonly branches = new Map<string, Share>();
  functions = 0;
  calledFunctions = 0;
}

/**
 * Reads the XML of Cobertura, as many tools write it. Lines are counted where they stand, since the rates of its head are
 * rounded. Its writers name a type that declares nothing here, and is not loaded; any other is refused.
 *
 * @throws UnreadableReport
 */
export function readCobertura(text: string): Extract<ToolReport, { tells: "coverage" }> {
  const reader = new CoberturaReader();
  parseXml(text, reader);
  return { tells: "coverage", files: reader.files() };
}

class CoberturaReader {
  readonly doctype = /^coverage\s+SYSTEM\s+(["'])[^"'[\]]*coverage-[\w.]*\.dtd\1$/;
  readonly #files = new Map<string, FileSaid>();
  readonly #sources: string[] = [];
  readonly #open: string[] = [];
  #file: FileSaid | undefined;
  #isCalled = false;

  open(name: string, attributes: Attributes): void {
    if (this.#open.length === 0 && name !== "coverage")
      throw new UnreadableReport(`begins with <${name}>, as Cobertura's do not`);
    this.#open.push(name);
    if (name === "source") this.#sources.push("");
    else if (name === "class") this.#begin(attributes);
    else if (name === "method") this.#isCalled = false;
    else if (name === "line") this.#line(attributes);
  }

  say(text: string): void {
    if (this.#open.at(-1) === "source") this.#sources.push(`${this.#sources.pop() ?? ""}${text}`);
  }

  close(name: string): void {
    this.#open.pop();
    if (name === "class") this.#file = undefined;
    else if (name === "method" && this.#file !== undefined) {
      this.#file.functions += 1;
      if (this.#isCalled) this.#file.calledFunctions += 1;
    }
  }

  files(): readonly FileCoverage[] {
    if (this.#files.size === 0) throw new UnreadableReport("has no file in it");
    const [source, ...more] = this.#sources.map((text) => text.trim()).filter((text) => text !== "");
    // Of several sources it does not say which one a file is seen from.
    const from = source === undefined || more.length > 0 ? "" : `${source.replace(/[/\\]$/, "")}/`;
    return [...this.#files].map(([file, said]) => coverageOf(isWhole(file) ? file : `${from}${file}`, said));
  }

  #begin({ filename }: Attributes): void {
    if (filename === undefined) throw new UnreadableReport("has a class without a file");
    this.#file = this.#files.get(filename) ?? new FileSaid();
    this.#files.set(filename, this.#file);
  }

  #line({ number = "", hits = "", "condition-coverage": conditions }: Attributes): void {
    if (this.#file === undefined) return;
    if (!/^\d+$/.test(number) || !/^\d+$/.test(hits))
      throw new UnreadableReport("has a line without its number or its hits");
    if (Number(hits) > 0) this.#isCalled = true;
    // The lines of a method stand among those of its class once more.
    if (this.#open.includes("method")) return;
    const { lines, branches } = this.#file;
    lines.set(number, Math.max(lines.get(number) ?? 0, Number(hits)));
    const [, covered, total] = /\((\d+)\/(\d+)\)/.exec(conditions ?? "") ?? [];
    if (covered === undefined || total === undefined) return;
    const best = Math.max(Number(covered), branches.get(number)?.covered ?? 0);
    branches.set(number, { covered: Math.min(best, Number(total)), total: Number(total) });
  }
}

const isWhole = (file: string): boolean => /^([/\\]|[A-Za-z]:[/\\])/.test(file);

function coverageOf(file: string, { lines, branches, functions, calledFunctions }: FileSaid): FileCoverage {
  const taken = [...branches.values()];
  return {
    file,
    lines: { covered: [...lines.values()].filter((hits) => hits > 0).length, total: lines.size },
    branches: {
      covered: taken.reduce((sum, { covered }) => sum + covered, 0),
      total: taken.reduce((sum, { total }) => sum + total, 0),
    },
    functions: { covered: calledFunctions, total: functions },
  };
}
