import { UnreadableReport } from "./report.ts";
import { Tally } from "./tally.ts";
import { tapDiagnostic } from "./tap-diagnostic.ts";
import { type TapLine, type TestPoint, tapLine } from "./tap-lines.ts";

/** The tests of one level, until the line comes that says what they came to. */
class Level {
  readonly tally = new Tally();
  points = 0;
  planned: number | undefined;
}

/** Subtests stand in one another, but not so often. */
const deepest = 32;
/** What is read of the block below a test. */
const mostOfBlock = 16 * 1024;

/**
 * Reads the Test Anything Protocol, 13 or 14. Tests are counted where they stand, and of a subtest those that are in
 * it: the line that sums it up counts only where it fails and none of them did.
 *
 * @throws UnreadableReport where it has no plan, or another number of tests than it planned, which is how one looks
 * whose program did not come to its end
 */
export function readTap(text: string): Tally {
  const reader = new TapReader();
  for (const line of linesOf(text)) reader.read(line);
  return reader.end();
}

function* linesOf(text: string): Generator<string> {
  let at = 0;
  while (at < text.length) {
    const found = text.indexOf("\n", at);
    const end = found < 0 ? text.length : found;
    yield text.slice(at, end).replace(/\r$/, "");
    at = end + 1;
  }
}

class TapReader {
  readonly #levels: Level[] = [new Level()];
  /** The test that a block may stand below, and the level of it. */
  #last: { readonly point: TestPoint; readonly level: number } | undefined;
  #block: string[] | undefined;
  #blockLength = 0;

  read(line: string): void {
    if (this.#block !== undefined) this.#readBlock(this.#block, line);
    else if (this.#last !== undefined && line === `${indentOf(this.#last.level)}---`) this.#block = [];
    else {
      const said = tapLine(line);
      if (said === undefined) return;
      this.#count(undefined);
      this.#take(said);
    }
  }

  end(): Tally {
    if (this.#block !== undefined) throw new UnreadableReport("ends in the middle of a test");
    this.#count(undefined);
    const [level, ...open] = this.#levels;
    if (open.length > 0) throw new UnreadableReport("ends in the middle of a subtest");
    const { tally, points, planned } = level ?? new Level();
    if (planned === undefined) {
      throw new UnreadableReport(
        points === 0 ? "is no TAP" : "has no plan: its program did not come to its end",
      );
    }
    if (planned !== points) throw new UnreadableReport(`has ${points} tests where ${planned} were planned`);
    return tally;
  }

  #readBlock(block: string[], line: string): void {
    const indent = indentOf(this.#last?.level ?? 0);
    if (line === `${indent}...`) {
      this.#count(block);
      return;
    }
    this.#blockLength += line.length + 1;
    if (this.#blockLength <= mostOfBlock)
      block.push(line.startsWith(indent) ? line.slice(indent.length) : line);
  }

  #take(said: TapLine): void {
    if (said.kind === "bail")
      throw new UnreadableReport(`says that its program gave up: ${said.why || "Bail out!"}`);
    const { level } = said;
    if (level > deepest) throw new UnreadableReport(`is nested deeper than ${deepest}`);
    while (this.#levels.length <= level) this.#levels.push(new Level());
    const place = this.#levels[level] ?? new Level();
    if (said.kind === "test") {
      place.points += 1;
      this.#last = { point: said, level };
      return;
    }
    if (place.planned !== undefined) throw new UnreadableReport("has two plans");
    place.planned = said.tests;
    if (said.skip !== undefined) place.tally.skip({ title: said.skip, message: "", at: undefined });
  }

  /** Counts the last test, of which all is known now. */
  #count(block: readonly string[] | undefined): void {
    this.#block = undefined;
    this.#blockLength = 0;
    const last = this.#last;
    this.#last = undefined;
    if (last === undefined) return;
    const { point, level } = last;
    const tally = this.#levels[level]?.tally ?? new Tally();
    const inside = this.#below(level, point.name);
    if (inside !== undefined && point.excused) for (const entry of inside.entries) tally.skip(entry);
    else if (inside !== undefined) tally.add(inside);
    // What sums a subtest up is not counted again.
    if (inside !== undefined && (point.excused || point.ok || inside.failed > 0)) return;
    const said = { title: point.name, message: "", at: undefined };
    if (point.excused) tally.skip(said);
    else if (point.ok) tally.pass(said);
    else tally.fail({ ...said, ...tapDiagnostic(block ?? []) });
  }

  /** What the subtest of a test came to, if it had one. */
  #below(level: number, name: string): Tally | undefined {
    const [inside, ...open] = this.#levels.splice(level + 1);
    if (inside === undefined) return undefined;
    if (open.length > 0) throw new UnreadableReport("has a subtest that does not end");
    if (inside.planned !== inside.points) {
      const planned = inside.planned === undefined ? "none was" : `${inside.planned} were`;
      throw new UnreadableReport(
        `has ${inside.points} tests in ${name || "a subtest"} where ${planned} planned`,
      );
    }
    return inside.tally;
  }
}

const indentOf = (level: number): string => " ".repeat(4 * level + 2);
