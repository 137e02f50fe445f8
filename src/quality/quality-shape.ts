import {
  commandLine,
  file,
  folder,
  list,
  name,
  oneOf,
  plain,
  record,
  type Schema,
  type Shape,
  some,
  words,
  writtenDuration,
} from "../documents/index.ts";
import { toolFormats } from "../reports/index.ts";
import {
  type Check,
  checkNames,
  checks,
  type Limit,
  measureNames,
  type Scope,
  scopes,
  tierNames,
} from "../standards/index.ts";
import type {
  CheckSource,
  ComponentDefaults,
  QualityFile,
  SourceReport,
  SourceRun,
  TierChange,
} from "./quality-file.ts";

const number = plain(
  { type: "number" },
  "write a number",
  (value): value is number => typeof value === "number" && Number.isFinite(value),
);

const report = record<SourceReport>({
  format: { needed: true, about: "how it is written, such as junit or lcov", shape: oneOf(toolFormats) },
  file: { about: "the file that the tool writes; what it prints where none is said", shape: file },
});

const ofRun = {
  run: {
    about: "the program and its arguments, as a list; without it only the report is read",
    shape: commandLine,
  },
  report: {
    about: "what it says for machines; the exit code alone speaks where none is said",
    shape: report,
  },
  timeout: { about: "how long it may take", shape: writtenDuration, otherwise: "10m" },
} as const;

const less = scopes.filter((scope): scope is Exclude<Scope, "all"> => scope !== "all");
const run: Shape<SourceRun> = record<SourceRun>(ofRun);

const source: Shape<CheckSource> = record<CheckSource>({
  ...ofRun,
  folder: {
    about: "the folder that it is run in and that its report is seen from",
    shape: folder,
    otherwise: ".",
  },
  scopes: {
    about: "how it is run where a tier asks for less than all",
    shape: some(less, (scope) => `where ${scope} is asked for`, run),
  },
});

const limit: Shape<Limit> = record<Limit>({
  measure: { needed: true, about: "what is measured", shape: oneOf(measureNames) },
  atLeast: { about: "the lowest value that passes", shape: number },
  atMost: { about: "the highest value that passes", shape: number },
});

const someChecks = list(oneOf(checkNames), { distinct: true });

const tierChange: Shape<TierChange> = record<TierChange>({
  branches: {
    about: "branches that it guards too, such as release/*",
    shape: list(words(200), { distinct: true }),
  },
  budget: { about: "how long all checks together may take", shape: writtenDuration },
  also: { about: "checks that are asked for too", shape: someChecks },
  without: { about: "checks that are not asked for, which needs a reason", shape: someChecks },
  limits: { about: "limits in place of those of the same measure", shape: list(limit) },
  reason: { about: "why less is asked than the standard does", shape: words(500) },
});

const defaults: Shape<ComponentDefaults> = record<ComponentDefaults>({
  owner: { about: "who owns what names no owner", shape: words(100) },
  group: { about: "the group of what names none", shape: name },
});

/** What may stand in `quality.yaml`. */
export const qualityShape: Shape<QualityFile> = record<QualityFile>({
  components: {
    about: "folders of components beside those that are found, such as services/*",
    shape: list(words(500), { distinct: true }),
  },
  defaults: { about: "what holds of components that do not say it themselves", shape: defaults },
  checks: {
    about: "what finds things out, by check; a check that is not named is looked for in the project",
    shape: some<Check, readonly CheckSource[]>(checkNames, (check) => checks[check].about, list(source)),
  },
  tiers: {
    about: "what is asked at a tier in another way than the standard has it",
    shape: some(tierNames, (name) => `of the tier ${name}`, tierChange),
  },
});

/** What `quality.yaml` may say, as JSON Schema, for editors. */
export const qualitySchema: Schema = {
  $schema: "http://json-schema.org/draft-07/schema#",
  title: "The quality of a project, to tta-obs",
  ...qualityShape.schema,
};
