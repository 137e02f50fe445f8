import { SaxesParser } from "saxes";
import { messageOf } from "../narrow/index.ts";
import { type Report, UnreadableReport } from "./report.ts";
import { Tally } from "./tally.ts";

type Attributes = Readonly<Record<string, string>>;

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
}

const roots = new Set(["testsuites", "testsuite"]);
/** Suites stand in one another, but not so often. */
const deepest = 100;
const mostOfText = 4000;

/**
 * Reads a report in JUnit's XML, of which there is no standard: what all writers of it share. Tests are counted where
 * they stand, and a suite that says of more failures than it has tests for fails as well.
 *
 * The parser is strict and knows no entities but the five of XML; a document type, which could declare some, is refused.
 *
 * @throws UnreadableReport
 */
export function readJunit(text: string): Report {
  const reader = new JunitReader();
  const parser = new SaxesParser();
  parser.on("doctype", () => {
    throw new UnreadableReport("has a document type, which a report has no need of");
  });
  parser.on("opentag", ({ name, attributes }) => reader.open(name, attributes));
  parser.on("text", (said) => reader.say(said));
  parser.on("cdata", (said) => reader.say(said));
  parser.on("closetag", ({ name }) => reader.close(name));
  try {
    parser.write(text).close();
  } catch (error) {
    if (error instanceof UnreadableReport) throw error;
    const why = messageOf(error).replace(/^(\d+):(\d+): /, "line $1, column $2: ");
    throw new UnreadableReport(`is no whole XML (${why.replace(/\.$/, "")})`);
  }
  return reader.tally.report();
}

class JunitReader {
  readonly tally = new Tally();
  readonly #suites: Suite[] = [];
  readonly #cases: Case[] = [];
  #depth = 0;
  /** Whether what is said now is why a test failed. */
  #isWhy = false;

  open(name: string, attributes: Attributes): void {
    if (this.#depth === 0 && !roots.has(name))
      throw new UnreadableReport(`begins with <${name}>, as JUnit's do not`);
    this.#depth += 1;
    if (this.#depth > deepest) throw new UnreadableReport(`is nested deeper than ${deepest}`);
    if (roots.has(name)) {
      const stated = numberIn(attributes.failures) + numberIn(attributes.errors);
      this.#suites.push({ name: attributes.name ?? "", stated, before: this.tally.failed });
    } else if (name === "testcase") {
      this.#cases.push({
        title: titleOf(attributes),
        at: placeOf(attributes),
        verdict: "passed",
        message: "",
      });
    } else if (name === "failure" || name === "error") this.#fail(attributes);
    else if (name === "skipped") {
      const test = this.#cases.at(-1);
      if (test?.verdict === "passed") test.verdict = "skipped";
    }
  }

  say(text: string): void {
    const test = this.#cases.at(-1);
    if (this.#isWhy && test !== undefined) test.message = `${test.message}${text}`.slice(0, mostOfText);
  }

  close(name: string): void {
    this.#depth -= 1;
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
    if (test?.verdict === "failed") this.tally.fail(test);
    else if (test !== undefined) this.tally[test.verdict === "skipped" ? "skipped" : "passed"] += 1;
  }

  #endSuite(): void {
    const suite = this.#suites.pop();
    if (suite === undefined) return;
    const counted = this.tally.failed - suite.before;
    if (suite.stated <= counted) return;
    const message = `the suite says that ${suite.stated} failed, and has ${counted} that did`;
    this.tally.fail({ title: suite.name, message, at: undefined });
    this.tally.failed += suite.stated - counted - 1;
  }
}

const numberIn = (text = ""): number => (/^\d{1,9}$/.test(text) ? Number(text) : 0);

const titleOf = ({ classname = "", name = "" }: Attributes): string =>
  [classname, name].filter((part) => part !== "").join(" › ");

function placeOf({ file, line }: Attributes): string | undefined {
  if (file === undefined || file === "") return undefined;
  return line === undefined || line === "" ? file : `${file}:${line}`;
}
