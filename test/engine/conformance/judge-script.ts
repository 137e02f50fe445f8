import type { Queryable } from "../../../src/engine/model/samples.ts";
import { Store } from "../../../src/engine/store/store.ts";
import { ObsError } from "../../../src/errors/index.ts";
import {
  children,
  experimentalAggregations,
  type Node,
  readQuery,
  signatureOf,
} from "../../../src/promql/index.ts";
import { judgeEval } from "./judge-eval.ts";
import { type Eval, type Load, readScript } from "./script.ts";

/** What became of one query of a script. */
export interface Judgement {
  readonly line: number;
  readonly query: string;
  /** `beyond` is what the engine does not have: native histograms, experiments. */
  readonly verdict: "right" | "wrong" | "beyond";
  /** What is wrong, or what it needs. */
  readonly reason: string;
}

function usesExperiment(node: Node): boolean {
  if (node.type === "call" && signatureOf(node.name)?.experimental) return true;
  if (node.type === "aggregate" && experimentalAggregations.has(node.operator)) return true;
  return children(node).some(usesExperiment);
}

/** Whether a query is one that a server refuses unless an experiment is switched on. */
function needsExperiment(query: string): boolean {
  try {
    return usesExperiment(readQuery(query));
  } catch (error) {
    return error instanceof ObsError && error.code === "PROMQL_READ";
  }
}

/** The data of a script: what a query must not see is noticed when it looks. */
class Data implements Queryable {
  readonly #store = new Store({ behind: Infinity });
  readonly #beyond = new Store({ behind: Infinity });
  readonly #needs = new Set<string>();
  seen = false;

  load({ every, series, needs }: Load): void {
    if (needs !== undefined) this.#needs.add(needs);
    // Of two lines with one label set the later counts.
    const byKey = new Map(series.map((one) => [one.labels.key, one]));
    for (const { labels, points } of byKey.values()) {
      if (points.includes("native")) this.#beyond.append(labels, 0, 0);
      for (const [i, point] of points.entries()) {
        if (point === "native" || point === undefined) continue;
        if (point === "stale") this.#store.end(labels, i * every);
        else this.#store.append(labels, i * every, point);
      }
    }
  }

  /** What of the data the engine cannot hold. */
  get needs(): string {
    return [...this.#needs].join(", ");
  }

  select(...asked: Parameters<Queryable["select"]>) {
    const [matchers] = asked;
    if (this.#beyond.select(matchers, -Infinity, Infinity).length > 0) this.seen = true;
    return this.#store.select(...asked);
  }
}

function judge(one: Eval, data: Data): Judgement {
  const { line, query, expected } = one;
  const beyond = (reason: string): Judgement => ({ line, query, verdict: "beyond", reason });
  if (needsExperiment(query)) return beyond("an experiment of Prometheus");
  if (expected.series.some(({ points }) => points.includes("native"))) return beyond("native histograms");
  data.seen = false;
  const problem = judgeEval(one, data);
  if (data.seen) return beyond("native histograms");
  if (problem !== undefined && data.needs !== "") return beyond(data.needs);
  return { line, query, verdict: problem === undefined ? "right" : "wrong", reason: problem ?? "" };
}

/** Runs a script of Prometheus' own tests of PromQL against the engine. */
export function judgeScript(text: string): readonly Judgement[] {
  const judgements: Judgement[] = [];
  let data = new Data();
  for (const command of readScript(text)) {
    if (command.type === "clear") data = new Data();
    else if (command.type === "load") data.load(command);
    else judgements.push(judge(command, data));
  }
  return judgements;
}
