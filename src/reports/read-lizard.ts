import { type Attributes, parseXml } from "./parse-xml.ts";
import { UnreadableReport } from "./report.ts";
import type { FunctionComplexity, ToolReport } from "./tool-report.ts";

type Complexities = Extract<ToolReport, { tells: "complexity" }>;

/**
 * Reads what lizard prints with `--csv` or `--xml`: the cyclomatic complexity of each function.
 *
 * @throws UnreadableReport
 */
export function readLizard(text: string): Complexities {
  const functions = /^\s*</.test(text) ? fromXml(text) : fromCsv(text);
  if (functions.length === 0) throw new UnreadableReport("names no function");
  return { tells: "complexity", functions };
}

function fromCsv(text: string): readonly FunctionComplexity[] {
  return text.split(/\r?\n/).flatMap((line) => {
    if (line.trim() === "" || line.startsWith("NLOC,")) return [];
    const cells = [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,"]*))/g)].map(
      ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? "",
    );
    const [lines = "", complexity = "", , , , , file = "", name = "", , from = ""] = cells;
    if (cells.length < 11 || !/^\d+$/.test(lines) || !/^\d+$/.test(complexity))
      throw new UnreadableReport("has a line that is none of lizard's");
    return [{ name, at: `${file}:${from}`, complexity: Number(complexity) }];
  });
}

function fromXml(text: string): readonly FunctionComplexity[] {
  const reader = new LizardReader();
  parseXml(text, reader);
  return reader.functions;
}

class LizardReader {
  readonly functions: FunctionComplexity[] = [];
  readonly #open: string[] = [];
  #labels: string[] = [];
  #values: string[] = [];
  #item = "";
  #isOfFunctions = false;

  open(name: string, { type, name: item = "" }: Attributes): void {
    if (this.#open.length === 0 && name !== "cppncss")
      throw new UnreadableReport(`begins with <${name}>, as lizard's do not`);
    this.#open.push(name);
    if (name === "measure") {
      this.#isOfFunctions = type === "Function";
      this.#labels = [];
    } else if (name === "label") this.#labels.push("");
    else if (name === "item") {
      this.#item = item;
      this.#values = [];
    } else if (name === "value") this.#values.push("");
  }

  say(text: string): void {
    const inside = this.#open.at(-1);
    const place = inside === "label" ? this.#labels : inside === "value" ? this.#values : [];
    const last = place.pop();
    if (last !== undefined) place.push(`${last}${text.trim()}`.slice(0, 100));
  }

  close(name: string): void {
    this.#open.pop();
    if (name !== "item" || !this.#isOfFunctions) return;
    const complexity = this.#values[this.#labels.indexOf("CCN")] ?? "";
    if (!/^\d+$/.test(complexity)) throw new UnreadableReport("has a function without a CCN");
    const [, called = this.#item, at] = /^(.*) at (.+)$/s.exec(this.#item) ?? [];
    this.functions.push({ name: called, at, complexity: Number(complexity) });
  }
}
