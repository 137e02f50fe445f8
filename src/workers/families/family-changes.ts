import type { FamilyKind, SampleExemplar, WorkersRule } from "../../metrics/index.ts";
import { isRecord } from "../../narrow/index.ts";

/** What is known of a family of another library, beside its samples. */
export interface FamilyHeader {
  readonly name: string;
  readonly kind: FamilyKind;
  readonly help: string;
  readonly unit: string | undefined;
  readonly rule: WorkersRule;
}

/** A sample that is told of for the first time. */
export interface BegunSample {
  /** Its number from now on, among those of its source in this worker. */
  readonly id: number;
  readonly family: string;
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** What happened in the families of one source since they were looked at last, as any channel carries it. */
export interface FamilyChanges {
  /** The same in every process of a program: its name, and its place among those that share it. */
  readonly source: string;
  readonly families: readonly FamilyHeader[];
  /** These have no number yet: that comes in the same list or in a later one. */
  readonly begun: readonly BegunSample[];
  readonly ended: readonly number[];
  /** Samples whose number changed … */
  readonly ids: Uint32Array;
  /** … and how much was added to what counts; of the rest, what it is now. */
  readonly numbers: Float64Array;
  readonly exemplars: readonly (readonly [id: number, exemplar: SampleExemplar])[];
}

const kinds: ReadonlySet<unknown> = new Set<FamilyKind>([
  "counter",
  "gauge",
  "histogram",
  "summary",
  "unknown",
]);
const rules: ReadonlySet<unknown> = new Set<WorkersRule>([
  "sum",
  "max",
  "min",
  "last",
  "first",
  "average",
  "own",
]);

const isText = (value: unknown): value is string => typeof value === "string";
const isId = (value: unknown): value is number =>
  typeof value === "number" && Number.isInteger(value) && value >= 0;
const isLabels = (value: unknown): boolean => isRecord(value) && Object.values(value).every(isText);

function isHeader(value: unknown): boolean {
  if (!isRecord(value) || !kinds.has(value.kind) || !rules.has(value.rule)) return false;
  return isText(value.name) && isText(value.help) && (value.unit === undefined || isText(value.unit));
}

function isBegun(value: unknown): boolean {
  if (!isRecord(value) || !isId(value.id)) return false;
  return isText(value.family) && isText(value.name) && isLabels(value.labels);
}

function isExemplar(value: unknown): boolean {
  if (!Array.isArray(value) || !isId(value[0]) || !isRecord(value[1])) return false;
  const { labels, value: number, time } = value[1];
  return isLabels(labels) && typeof number === "number" && (time === undefined || typeof time === "number");
}

/** Tells changes from whatever else a channel brought. */
export function isFamilyChanges(value: unknown): value is FamilyChanges {
  if (!isRecord(value) || !isText(value.source)) return false;
  const { families, begun, ended, ids, numbers, exemplars } = value;
  if (!(ids instanceof Uint32Array && numbers instanceof Float64Array)) return false;
  const lists: readonly (readonly [unknown, (one: unknown) => boolean])[] = [
    [families, isHeader],
    [begun, isBegun],
    [ended, isId],
    [exemplars, isExemplar],
  ];
  return ids.length === numbers.length && lists.every(([list, is]) => Array.isArray(list) && list.every(is));
}
