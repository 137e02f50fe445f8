import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type ESTree, parseSync, Visitor } from "vite";
import { argumentsOf, type Field, fieldsOf, numbersOf, type Span, textsOf, type Written } from "./nodes.ts";

/** A metric where it is written. */
export interface MetricSite extends Span {
  readonly name: string;
  readonly key: Span;
  /** `counter`, `gauge` or `histogram`, where it is called. */
  readonly kind: Span & { readonly name: string };
  /** Where the fields of the definition begin. */
  readonly inside: number;
  readonly fields: readonly Field[];
  readonly labels: readonly Field[];
}

/** Values or bounds that stand one after the other. */
export interface ListSite<V extends string | number> {
  /** What the list is called there. */
  readonly name: string;
  readonly items: readonly Written<V>[];
}

/** A file of the catalog, and what in it can go wrong. */
export interface CatalogSource {
  /** Below `src/catalog`. */
  readonly file: string;
  readonly text: string;
  readonly metrics: readonly MetricSite[];
  readonly values: readonly ListSite<string>[];
  readonly ladders: readonly ListSite<number>[];
  /** The second argument of `dependent` and the `dependsOn` of `bounded`: calls from their comma or brace on. */
  readonly dependences: readonly (Span & { readonly on: string; readonly alone: string })[];
  /** Those that are written out: what is computed is held by the tests of its arithmetic. */
  readonly thresholds: readonly Field[];
  readonly targetLabels: readonly Field[];
  readonly panels: readonly Written<string>[];
}

const metricKinds: ReadonlySet<string> = new Set(["counter", "gauge", "histogram"]);

/** Files of the catalog that hold what is measured; the others say how it is written down. */
function dataFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts") && !path.startsWith("define"))
    .sort();
}

/** Reads every data file below `folder`, which is `src/catalog` or a copy of it. */
export function readSources(folder: string): readonly CatalogSource[] {
  return dataFiles(folder).map((file) => readSource(file, readFileSync(join(folder, file), "utf8")));
}

function metricSite(text: string, { name, key, value, start, end }: Field): MetricSite | undefined {
  if (value.type !== "CallExpression" || value.callee.type !== "Identifier") return undefined;
  const [input] = value.arguments;
  if (!metricKinds.has(value.callee.name) || input?.type !== "ObjectExpression") return undefined;
  const fields = fieldsOf(input);
  const labels = fieldsOf(fields.find((field) => field.name === "labels")?.value);
  const comma = text[end] === "," ? end + 1 : end;
  return { name, key, start, end: comma, kind: value.callee, inside: input.start + 1, fields, labels };
}

function readSource(file: string, text: string): CatalogSource {
  const { program, errors } = parseSync(file, text, { lang: "ts" });
  if (errors.length > 0) throw new SyntaxError(`${file} cannot be read: ${errors[0]?.message}`);
  const metrics: MetricSite[] = [];
  const values: ListSite<string>[] = [];
  const ladders: ListSite<number>[] = [];
  const dependences: CatalogSource["dependences"][number][] = [];
  const thresholds: Field[] = [];
  const targetLabels: Field[] = [];
  const panels: Written<string>[] = [];

  /** A list of texts are values of a label, a list of numbers are bounds. */
  const list = (name: string, node: ESTree.Node | null): void => {
    const array = node?.type === "TSAsExpression" ? node.expression : node;
    if (array?.type !== "ArrayExpression") return;
    const [texts, numbers] = [textsOf(array.elements), numbersOf(array.elements)];
    if (texts.length > 0) values.push({ name, items: texts });
    if (numbers.length > 0) ladders.push({ name, items: numbers });
  };

  new Visitor({
    CallExpression(node) {
      for (const field of argumentsOf(node, "defineMetrics").flatMap(fieldsOf)) {
        const site = metricSite(text, field);
        if (site !== undefined) metrics.push(site);
      }
      const limits = argumentsOf(node, "defineThresholds").flatMap(fieldsOf);
      thresholds.push(...limits.filter(({ value }) => value.type === "ObjectExpression"));
      for (const board of argumentsOf(node, "defineBoards").flatMap(fieldsOf)) {
        const keys = fieldsOf(board.value).find(({ name }) => name === "panels")?.value;
        if (keys?.type === "ArrayExpression") panels.push(...textsOf(keys.elements));
      }
      const written = textsOf(argumentsOf(node, "closed"));
      if (written.length > 0)
        values.push({ name: written.map(({ value }) => value).join(", "), items: written });
      const [label, on] = argumentsOf(node, "dependent");
      if (label !== undefined && on !== undefined) {
        const alone = text.slice(label.start, label.end);
        dependences.push({ start: node.start, end: node.end, on: text.slice(on.start, on.end), alone });
      }
      const options = argumentsOf(node, "bounded").flatMap(fieldsOf);
      const owner = options.find(({ name }) => name === "dependsOn")?.value;
      if (owner !== undefined) {
        const on = text.slice(owner.start, owner.end);
        dependences.push({ start: node.start, end: node.end, on, alone: "bounded()" });
      }
    },
    VariableDeclarator({ id, init }) {
      if (id.type !== "Identifier") return;
      list(id.name, init);
      if (id.name === "targetLabels" && init?.type === "TSAsExpression") {
        targetLabels.push(...fieldsOf(init.expression));
      }
    },
    Property({ key, value }) {
      if (key.type === "Identifier" && key.name === "buckets") list(key.name, value);
    },
  }).visit(program);
  return { file, text, metrics, values, ladders, dependences, thresholds, targetLabels, panels };
}
