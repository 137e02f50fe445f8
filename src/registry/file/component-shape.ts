import { list, oneOf, plain, record, type Schema, type Shape, words } from "../../documents/index.ts";
import {
  type Attested,
  type Criterion,
  type CriterionName,
  criteria,
  stages,
} from "../../standards/index.ts";
import { dayOf } from "../date.ts";
import { componentName } from "../name.ts";
import type { ComponentFile, WrittenAttestation, WrittenWaiver } from "./component-file.ts";

const namesWhere = (accepts: (criterion: Criterion | Attested) => boolean): readonly CriterionName[] => {
  const each = stages.flatMap((stage) => Object.entries<Criterion | Attested>(criteria[stage]));
  const names = each.filter(([, criterion]) => accepts(criterion)).map(([name]) => name);
  return [...new Set(names)].filter(isCriterion);
};

const isCriterion = (name: string): name is CriterionName =>
  stages.some((stage) => Object.hasOwn(criteria[stage], name));

const name = plain(
  { type: "string", pattern: componentName.source },
  'write letters and digits, joined by ".", "_" or "-", at most 100, such as api or @acme/api',
  (value): value is string => typeof value === "string" && componentName.test(value),
);

const date = plain(
  { type: "string", format: "date" },
  "write a day, such as 2026-01-31",
  (value): value is string => typeof value === "string" && dayOf(value) !== undefined,
);

const attestation: Shape<WrittenAttestation> = record<WrittenAttestation>({
  criterion: {
    needed: true,
    about: "the criterion that holds, one of those that a person stands for",
    shape: oneOf(namesWhere((criterion) => "validDays" in criterion)),
  },
  by: { needed: true, about: "who says so", shape: words(200) },
  at: { needed: true, about: "the day on which it was seen, such as 2026-01-31", shape: date },
  evidence: {
    needed: true,
    about: "where it can be seen: a link, a ticket, a sentence",
    shape: words(2_000),
  },
});

const waiver: Shape<WrittenWaiver> = record<WrittenWaiver>({
  criterion: {
    needed: true,
    about: "the criterion that need not be met",
    shape: oneOf(namesWhere(() => true)),
  },
  by: { needed: true, about: "who allows it", shape: words(200) },
  until: { needed: true, about: "the last day on which it holds, such as 2026-01-31", shape: date },
  reason: { needed: true, about: "why", shape: words(2_000) },
});

/** The shape of each key, and what it says. */
export const componentFields = {
  name: {
    about: "its name in lists, graphs and the history; that of its package.json, else of its folder",
    shape: name,
  },
  title: { about: "its name for people; the same unless said", shape: words(200) },
  about: { about: "what it is for, in a sentence", shape: words(2_000) },
  owner: {
    about: "who answers for it: a team or a person, as CODEOWNERS names them; its owner there unless said",
    shape: words(100),
  },
  group: { about: "the group that it belongs to, such as billing", shape: words(100) },
  stage: {
    about: "the stage that it should be at; only its history, which promotions write, makes it true",
    shape: oneOf(stages),
  },
  dependsOn: {
    about: "names of components that it needs, beside those of its package.json",
    shape: list(name, { distinct: true }),
  },
  paths: {
    about: "folders and globs of all that belongs to it, from the top of the project; its folder unless said",
    shape: list(words(500), { least: 1, distinct: true }),
  },
  attested: { about: "what persons stand for", shape: list(attestation) },
  waivers: { about: "criteria that need not be met for some time", shape: list(waiver) },
} as const;

/** What may stand in `component.yaml`. */
export const componentShape: Shape<ComponentFile> = record<ComponentFile>(componentFields);

/** What `component.yaml` may say, as JSON Schema, for editors. */
export const componentSchema: Schema = {
  $schema: "http://json-schema.org/draft-07/schema#",
  title: "A component, to tta-obs",
  ...componentShape.schema,
};
