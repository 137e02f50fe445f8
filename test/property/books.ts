import { type Outcome, outcomes, type PrimitiveKind } from "../../src/catalog/index.ts";
import type { TestTelemetry } from "../../src/testing/index.ts";
import type { Node, Tree } from "./build.ts";
import type { FlowWatch } from "./flow-watch.ts";

/** Executions by outcome. */
type Counts = Readonly<Record<Outcome, number>>;

const add = (numbers: Iterable<number>): number => [...numbers].reduce((sum, one) => sum + one, 0);

/** Asks the books of a tree after everything has ended, and collects what is wrong in them. */
export class Audit {
  readonly problems: string[] = [];
  readonly #telemetry: TestTelemetry;
  readonly #flows: FlowWatch;

  constructor(telemetry: TestTelemetry, flows: FlowWatch) {
    this.#telemetry = telemetry;
    this.#flows = flows;
  }

  check(tree: Tree): readonly string[] {
    for (const node of tree.nodes) {
      this.#executions(node);
      this.#parts(node, tree);
    }
    this.#spans(tree);
    return this.problems;
  }

  #expect(what: string, found: number | undefined, expected: number): void {
    if (found !== expected) this.problems.push(`${what}: ${found} instead of ${expected}`);
  }

  #atMost(what: string, found: number, most: number): void {
    if (found > most) this.problems.push(`${what}: ${found}, more than ${most}`);
  }

  #counts({ primitive: { name, kind } }: Node): Counts {
    const { value } = this.#telemetry;
    const count = (outcome: Outcome): number =>
      kind === "workflow"
        ? (value("tta_workflow_duration_seconds", { workflow: name, outcome }) ?? Number.NaN)
        : (value("tta_primitive_duration_seconds", {
            primitive: name,
            kind: kind as PrimitiveKind,
            outcome,
          }) ?? Number.NaN);
    return Object.fromEntries(outcomes.map((outcome) => [outcome, count(outcome)])) as Counts;
  }

  /** How often a node ran. */
  #runs(node: Node | undefined): number {
    return node === undefined ? 0 : add(Object.values(this.#counts(node)));
  }

  #childRuns(node: Node, named: RegExp): number {
    return add(
      Object.entries(node.children).map(([name, child]) => (named.test(name) ? this.#runs(child) : 0)),
    );
  }

  #executions(node: Node): void {
    const { name, kind } = node.primitive;
    const { begun, ended } = this.#flows.flow(name);
    this.#expect(`${name} ended`, ended, begun);
    this.#expect(`${name} has outcomes`, this.#runs(node), begun);
    const inFlight =
      kind === "workflow"
        ? this.#telemetry.value("tta_workflow_in_flight", { workflow: name })
        : this.#telemetry.value("tta_primitive_in_flight", { primitive: name, kind: kind as PrimitiveKind });
    this.#expect(`${name} in flight`, inFlight, 0);
  }

  #parts(node: Node, tree: Tree): void {
    const counts = this.#counts(node);
    const { name } = node.primitive;
    const { value, series } = this.#telemetry;
    switch (node.spec.type) {
      case "leaf": {
        const books = tree.leaves.get(name) ?? { begun: Number.NaN, ended: Number.NaN };
        this.#expect(`${name} ended by itself`, books.ended, books.begun);
        this.#notBegun(node, books.begun);
        break;
      }
      case "router": {
        const attempts = series("tta_router_requests_total", { router: name });
        this.#expect(
          `${name} attempts`,
          add(attempts.map((one) => one.value)),
          this.#childRuns(node, /^route/),
        );
        const ok = add(attempts.filter(({ labels }) => labels.outcome === "ok").map((one) => one.value));
        this.#expect(`${name} attempts that answered`, ok, counts.ok);
        break;
      }
      case "cache": {
        const result = (of: string): number =>
          add(
            series("tta_cache_requests_total", { cache: name }).map((one) =>
              one.labels.result === of ? one.value : 0,
            ),
          );
        const all = value("tta_cache_requests_total", { cache: name }) ?? Number.NaN;
        this.#notBegun(node, all);
        // A stale result is given out, and may set a run going in the background.
        const needed = result("miss") + result("bypass") + result("error");
        const runs = this.#childRuns(node, /inner/);
        this.#atMost(`${name} needed its step`, needed, runs);
        this.#atMost(`${name} ran its step`, runs, needed + result("stale"));
        this.#expect(
          `${name} entries`,
          value("tta_cache_entries", { cache: name }),
          Reflect.get(node.primitive, "size"),
        );
        break;
      }
      case "retry": {
        const result = (of: "success" | "retry" | "exhausted" | "not_retryable"): number =>
          value("tta_retry_attempts_total", { primitive: name, result: of }) ?? Number.NaN;
        const last = result("success") + result("exhausted") + result("not_retryable");
        this.#expect(`${name} attempts`, this.#childRuns(node, /inner/), result("retry") + last);
        this.#expect(`${name} attempts that answered`, result("success"), counts.ok);
        this.#notBegun(node, last);
        break;
      }
      case "timeout": {
        const late = value("tta_timeout_late_results_total", { primitive: name }) ?? Number.NaN;
        this.#atMost(`${name} late results`, late, this.#childRuns(node, /inner/));
        this.#notBegun(node, this.#childRuns(node, /inner/));
        if (node.spec.fallback !== undefined) this.#answered(node, counts);
        break;
      }
      case "fallback":
        this.#answered(node, counts);
        break;
      case "circuitBreaker":
        this.#breaker(node, counts);
        break;
      case "bulkhead": {
        const inner = node.children.inner?.primitive.name ?? "";
        this.#atMost(`${inner} at once`, this.#flows.flow(inner).most, node.spec.limit);
        this.#expect(`${name} queued`, value("tta_bulkhead_queued", { primitive: name }), 0);
        this.#expect(`${name} limit`, value("tta_bulkhead_limit", { primitive: name }), node.spec.limit);
        break;
      }
      case "saga": {
        const undone = value("tta_saga_compensations_total", { primitive: name }) ?? Number.NaN;
        this.#expect(`${name} compensations`, undone, this.#childRuns(node, /^undo/));
        break;
      }
      default:
        break;
    }
  }

  /** What a primitive did not even begin it must have booked as cancelled. */
  #notBegun(node: Node, begun: number): void {
    const { name } = node.primitive;
    this.#atMost(`${name} began`, begun, this.#runs(node));
    this.#atMost(`${name} not begun`, this.#runs(node) - begun, this.#counts(node).cancelled);
  }

  /** Each answer of a chain came from one of its steps. */
  #answered(node: Node, counts: Counts): void {
    const { name } = node.primitive;
    const used = this.#telemetry.series("tta_fallback_requests_total", { primitive: name });
    const of = (exhausted: boolean): number =>
      add(used.filter(({ labels }) => (labels.used === "exhausted") === exhausted).map((one) => one.value));
    this.#expect(`${name} answers`, of(false), counts.ok);
    this.#atMost(`${name} exhausted`, of(true), counts.error + counts.timeout + counts.rejected);
  }

  #breaker(node: Node, counts: Counts): void {
    const { name: breaker } = node.primitive;
    const { value, series, clock } = this.#telemetry;
    this.#expect(`${breaker} states`, value("tta_circuit_breaker_state", { breaker }), 1);
    for (const { labels, value: now } of series("tta_circuit_breaker_state", { breaker })) {
      const changes = (end: "from" | "to"): number =>
        add(
          series("tta_circuit_breaker_transitions_total", { breaker }).map((one) =>
            one.labels[end] === labels.state ? one.value : 0,
          ),
        );
      const first = labels.state === "closed" ? 1 : 0;
      this.#expect(`${breaker} ${labels.state}`, now, first + changes("to") - changes("from"));
    }
    const seconds = value("tta_circuit_breaker_state_seconds_total", { breaker }) ?? Number.NaN;
    if (Math.abs(seconds - clock.now() / 1_000) > 1) {
      this.problems.push(`${breaker} seconds: ${seconds} of ${clock.now() / 1_000}`);
    }
    const rejected = value("tta_circuit_breaker_calls_total", { breaker, result: "rejected" }) ?? Number.NaN;
    const calls = value("tta_circuit_breaker_calls_total", { breaker }) ?? Number.NaN;
    this.#atMost(`${breaker} calls`, calls, this.#runs(node));
    this.#atMost(`${breaker} refusals`, rejected, counts.rejected);
    this.#notBegun(node, this.#childRuns(node, /inner/) + rejected);
    this.#atMost(`${breaker} answers`, counts.ok, calls - rejected);
  }

  #spans(tree: Tree): void {
    const spans = this.#telemetry.spans.filter(({ name }) => name.startsWith("workflow "));
    const workflows = tree.nodes.filter(({ primitive }) => primitive.kind === "workflow");
    this.#expect("spans of workflows", spans.length, add(workflows.map((node) => this.#runs(node))));
    for (const outcome of outcomes) {
      this.#expect(
        `spans of workflows that ended ${outcome}`,
        spans.filter((span) => span.outcome === outcome).length,
        add(workflows.map((node) => this.#counts(node)[outcome])),
      );
    }
  }
}
