import { judge } from "./judge/judge.ts";
import type { Known } from "./judge/known.ts";
import { problemOf } from "./judge/place-in-words.ts";
import { refused } from "./judge/refused.ts";
import type { PipelineDefinition } from "./pipeline-definition.ts";
import { fileShape } from "./pipeline-shape.ts";
import { Faults } from "./shape/faults.ts";
import { lineAndColumn } from "./text/line-and-column.ts";
import { noText, type Parsed } from "./text/parsed.ts";
import { readJson } from "./text/read-json.ts";
import { readYaml } from "./text/read-yaml.ts";

const mostCharacters = 10_000_000;

/**
 * Reads a pipeline from the text of a file: JSON where its name ends in `.json`, else YAML.
 *
 * All that is wrong with it is told at once, each with its line and column and what to write instead.
 *
 * @param file the name of the file, for sentences
 * @throws ObsError PIPELINE_DEFINITION
 * @example
 * ```ts
 * const pipeline = readPipeline(readFileSync("checks.yml", "utf8"), "checks.yml");
 * ```
 */
export function readPipeline(text: string, file: string, known: Known = {}): PipelineDefinition {
  const parsed = parse(text, file);
  const at = (offset: number): string => `${file}:${lineAndColumn(text, offset)}`;
  if ("faults" in parsed) {
    const told = parsed.faults.map(({ offset, problem, fix }) => ({
      problem: `${at(offset)}: it ${problem}`,
      fix,
    }));
    throw refused(file, told, told.length);
  }
  const { value, offsetsOf } = parsed;
  const faults = new Faults();
  if (judge(value, fileShape, known, faults)) return value;
  const offsets = offsetsOf(faults.first);
  const told = faults.first
    .map((fault, index) => ({ fault, offset: offsets[index] ?? 0 }))
    .sort((one, other) => one.offset - other.offset)
    .map(({ fault, offset }) => ({ problem: `${at(offset)}: ${problemOf(fault, value)}`, fix: fault.fix }));
  throw refused(file, told, faults.count);
}

function parse(text: string, file: string): Parsed {
  if (text.length > mostCharacters) {
    return noText(
      mostCharacters,
      "goes on after 10 MB",
      "make several pipelines of it, or let code define it",
    );
  }
  return /\.json$/i.test(file) ? readJson(text) : readYaml(text);
}
