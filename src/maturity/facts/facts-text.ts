import { fieldOf, isRecord, listOf, messageOf, objectOf, textOf } from "../../narrow/index.ts";
import { type Check, checks, type Fact, type Measure, measures } from "../../standards/index.ts";
import { type Collection, type CollectionCheck, type FactStore, noFacts } from "./fact-store.ts";

const version = 1;

/** Why a text is no store of facts: the end of a sentence that begins with the file, and what to do. */
export interface Unreadable {
  readonly problem: string;
  readonly fix: string;
}

/** The text of a store: a line for each component, so that a diff can be read. */
export function factsText({ components, collections }: FactStore): string {
  const rows = [...components].map(([name, facts]) => JSON.stringify({ name, facts }));
  const past = collections.map((one) => JSON.stringify(one));
  const lines = (texts: readonly string[]): string => (texts.length === 0 ? "" : `\n${texts.join(",\n")}\n`);
  return `{"version":${version},"components":[${lines(rows)}],"collections":[${lines(past)}]}\n`;
}

/** Reads it. What is wrong in it is told: a store that is half read would be written back by half. */
export function readFacts(text: string): FactStore | Unreadable {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return broken(`is no whole JSON (${messageOf(error)})`);
  }
  const found = fieldOf(value, "version");
  if (typeof found === "number" && found > version) {
    return {
      problem: `is of version ${found}, and this tta-obs knows version ${version}`,
      fix: "use the tta-obs that wrote it, or a later one",
    };
  }
  const { components, collections } = objectOf(value);
  if (found !== version || !Array.isArray(components) || !Array.isArray(collections))
    return broken("holds no facts");
  const read = new Map<string, readonly Fact[]>();
  for (const each of listOf(components)) {
    const { name, facts } = objectOf(each);
    if (typeof name !== "string" || !Array.isArray(facts) || !facts.every(isWritten))
      return broken(`says of ${textOf(name, "a component")} what are no facts`);
    // Those of a measure that there no longer is are passed over.
    read.set(name, facts.filter(isFact));
  }
  if (!listOf(collections).every(isCollection)) return broken("has a history that is none");
  return { ...noFacts, components: read, collections: collections.filter(isCollection) };
}

const broken = (problem: string): Unreadable => ({
  problem,
  fix: "move it away, and collect again: tta-obs maturity collect",
});

const isWritten = (value: unknown): value is Omit<Fact, "measure"> & { readonly measure: string } =>
  isRecord(value) &&
  typeof value.measure === "string" &&
  isAbsentOr(value.value, "number") &&
  isAbsentOr(value.why, "string") &&
  typeof value.source === "string" &&
  Number.isFinite(value.atMs) &&
  isAbsentOr(value.commit, "string") &&
  isAbsentOr(value.stale, "boolean");

const isMeasure = (name: string): name is Measure => Object.hasOwn(measures, name);

const isFact = (value: unknown): value is Fact => isWritten(value) && isMeasure(value.measure);

const isAbsentOr = (value: unknown, type: "number" | "string" | "boolean"): boolean =>
  value === undefined || typeof value === type;

const isCheck = (value: unknown): value is Check => typeof value === "string" && Object.hasOwn(checks, value);

const isCollectionCheck = (value: unknown): value is CollectionCheck =>
  isRecord(value) &&
  isCheck(value.check) &&
  (value.outcome === "done" || value.outcome === "unknown") &&
  isAbsentOr(value.reason, "string") &&
  typeof value.source === "string" &&
  Number.isFinite(value.durationSeconds);

const isCollection = (value: unknown): value is Collection =>
  isRecord(value) &&
  Number.isFinite(value.atMs) &&
  Number.isFinite(value.durationSeconds) &&
  isAbsentOr(value.commit, "string") &&
  isAbsentOr(value.dirty, "boolean") &&
  Number.isFinite(value.components) &&
  Array.isArray(value.checks) &&
  value.checks.every(isCollectionCheck);
