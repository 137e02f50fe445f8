import { type Attributes, parseXml } from "./parse-xml.ts";
import { UnreadableReport } from "./report.ts";
import { Tally } from "./tally.ts";

/** A suite that is open: what it says of itself, and what was counted before it. */
interface Suite {
  readonly name: string;
  readonly stated: number;
  readonly before: number;
}

/** A test that is open, with what was said of it so far. */
interface Case {
  readonly title: string;
  readonly at: string | undefined;
  verdict: "passed" | "failed" | "skipped";
  message: string;
  isFlaky: boolean;
}

const roots = new Set(["testsuites", "testsuite"]);
const mostOfText = 4000;

/**
 * Reads a report in JUnit's XML, of which there is no standard: what all writers of it share. Tests are counted where
 * they stand, and a suite that says of more failures than it has tests for fails as well.
 *
 * @throws UnreadableReport
 */
export function readJunit(text: string): Tally {
  const reader = new JunitReader();
  parseXml(text, reader);
  return reader.tally;
}

class JunitReader {
  readonly tally = new Tally();
  readonly #suites: Suite[] = [];
  readonly #cases: Case[] = [];
  #isBegun = false;
  /** Whether what is said now is why a test failed. */
  #isWhy = false;

  open(name: string, attributes: Attributes): void {
    if (!this.#isBegun && !roots.has(name))
      throw new UnreadableReport(`begins with <${name}>, as JUnit's do not`);
    this.#isBegun = true;
    if (roots.has(name)) {
      const stated = numberIn(attributes.failures) + numberIn(attributes.errors);
      this.#suites.push({ name: attributes.name ?? "", stated, before: this.tally.failed });
    } else if (name === "testcase") {
      this.#cases.push({
        title: titleOf(attributes),
        at: placeOf(attributes),
        verdict: "passed",
        message: "",
        isFlaky: false,
      });
    } else if (name === "failure" || name === "error") this.#fail(attributes);
    else if (name === "flakyFailure" || name === "flakyError") {
      const test = this.#cases.at(-1);
      if (test !== undefined) test.isFlaky = true;
    } else if (name === "skipped") {
      const test = this.#cases.at(-1);
      if (test?.verdict === "passed") test.verdict = "skipped";
    }
  }

  say(text: string): void {
    const test = this.#cases.at(-1);
    if (this.#isWhy && test !== undefined) test.message = `${test.message}${text}`.slice(0, mostOfText);
  }

  close(name: string): void {
    if (name === "failure" || name === "error") this.#isWhy = false;
    else if (name === "testcase") this.#endCase();
    else if (roots.has(name)) this.#endSuite();
  }

  /** Of a test, or of a suite that could not even begin with its tests. */
  #fail({ message = "", type = "" }: Attributes): void {
    const why = `${message === "" ? type : message}\n`.trimStart().slice(0, mostOfText);
    const test = this.#cases.at(-1);
    if (test === undefined) {
      this.tally.fail({ title: this.#suites.at(-1)?.name ?? "", message: why, at: undefined });
      return;
    }
    this.#isWhy = test.verdict !== "failed";
    if (this.#isWhy) test.message = why;
    test.verdict = "failed";
  }

  #endCase(): void {
    const test = this.#cases.pop();
    if (test !== undefined) this.tally.count(test);
  }

  #endSuite(): void {
    const suite = this.#suites.pop();
    if (suite === undefined) return;
    const counted = this.tally.failed - suite.before;
    if (suite.stated <= counted) return;
    const message = `the suite says that ${suite.stated} failed, and has ${counted} that did`;
    this.tally.fail({ title: suite.name, message, at: undefined, times: suite.stated - counted });
  }
}

const numberIn = (text = ""): number => (/^\d{1,9}$/.test(text) ? Number(text) : 0);

const titleOf = ({ classname = "", name = "" }: Attributes): string =>
  [classname, name].filter((part) => part !== "").join(" › ");

function placeOf({ file, line }: Attributes): string | undefined {
  if (file === undefined || file === "") return undefined;
  return line === undefined || line === "" ? file : `${file}:${line}`;
}
