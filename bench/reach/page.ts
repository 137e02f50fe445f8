import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { PageReader } from "../../src/engine/exposition/index.ts";
import { boundText } from "../../src/metrics/index.ts";
import { median } from "../median.ts";
import { bounds, outcomeOf } from "./histograms.ts";

/** A page of 10,000 label sets of a histogram. */
function histogramPage(): string {
  const lines = ["# TYPE tta_primitive_duration_seconds histogram"];
  for (let i = 0; i < 10_000; i++) {
    const labels = `primitive="step_${i % 500}",kind="step",outcome="${outcomeOf(i)}",workflow="workflow_${Math.floor(i / 20)}",environment="production"`;
    for (const [place, le] of bounds.map(boundText).entries()) {
      lines.push(`tta_primitive_duration_seconds_bucket{${labels},le="${le}"} ${(place + 1) * (i % 13)}`);
    }
    lines.push(`tta_primitive_duration_seconds_sum{${labels}} ${14 * (i % 13) * 0.12345678901}`);
    lines.push(`tta_primitive_duration_seconds_count{${labels}} ${14 * (i % 13)}`);
  }
  return `${lines.join("\n")}\n`;
}

/** ms of processor time that a page took: the first of a target, and those after it. */
export interface PageTimes {
  readonly first: number;
  readonly later: number;
}

function processorMs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function ours(bytes: Uint8Array): PageTimes {
  const reader = new PageReader({ seriesOf: (labels) => labels, limits: { samples: 1e6, text: 65_536 } });
  const read = (): void => {
    const reading = reader.read(bytes, "text");
    while (reading.next().done !== true);
  };
  const first = processorMs(read);
  return { first, later: median([processorMs(read), processorMs(read)]) };
}

function theirs(parser: string, file: string): PageTimes {
  const [program = "", ...args] = parser.split(" ");
  const said = execFileSync(program, [...args, file], { encoding: "utf8" });
  const ms = (what: string): number => {
    const all = [...said.matchAll(new RegExp(`^${what} ([\\d.]+)$`, "gm"))].map(([, number]) =>
      Number(number),
    );
    if (all.length === 0) throw new Error(`${parser} printed no line "${what} MS"`);
    return median(all);
  };
  return { first: ms("first"), later: ms("later") };
}

export interface PageResult {
  readonly samples: number;
  readonly megabytes: number;
  readonly ours: PageTimes;
  readonly theirs: PageTimes | undefined;
}

const medianOf = (all: readonly PageTimes[]): PageTimes => ({
  first: median(all.map(({ first }) => first)),
  later: median(all.map(({ later }) => later)),
});

/**
 * Reads a page in turns with another parser, if one is named: a command that is given the file, and prints a line
 * `first MS` and a line `later MS` for each time that it read it.
 */
export function measurePage(dir: string, rounds: number, parser: string | undefined): PageResult {
  const page = histogramPage();
  const bytes = new TextEncoder().encode(page);
  const file = join(dir, "page.txt");
  writeFileSync(file, bytes);
  ours(bytes);
  const [own, other]: [PageTimes[], PageTimes[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    own.push(ours(bytes));
    if (parser !== undefined) other.push(theirs(parser, file));
  }
  return {
    samples: 10_000 * (bounds.length + 2),
    megabytes: bytes.length / 1e6,
    ours: medianOf(own),
    theirs: parser === undefined ? undefined : medianOf(other),
  };
}
