import type { GroupView } from "../api/rules-view.ts";
import type { Labels } from "../model/labels.ts";
import type { SentAlert } from "./alerts.ts";
import { GroupRun } from "./group-run.ts";
import type { RuleGroup } from "./rule.ts";
import { Schedule } from "./schedule.ts";
import { afterPause, type GroupState, readState, writeState } from "./state.ts";
import type { RuleSurroundings } from "./surroundings.ts";

interface Running {
  readonly run: GroupRun;
  readonly schedule: Schedule;
}

/** Series of a group that was taken away, which end where it ended, unless another gives them meanwhile. */
interface Ending {
  readonly series: readonly Labels[];
  readonly endedAt: number;
  readonly dueAt: number;
}

/**
 * All rules of an engine. Times are given to it, in ms since 1970.
 *
 * @example
 * ```ts
 * const rules = new RunningRules(surroundings, now);
 * rules.load(groups, now);
 * const alerts = finished(rules.run(now + 15_000));
 * ```
 */
export class RunningRules {
  readonly #surroundings: RuleSurroundings;
  /** What groups remember from before a restart, until they are loaded. */
  #remembered: readonly GroupState[];
  #running: readonly Running[] = [];
  #endings: readonly Ending[] = [];

  /** With what {@link save} gave before a restart, if anything. */
  constructor(surroundings: RuleSurroundings, now: number, saved?: unknown) {
    this.#surroundings = surroundings;
    this.#remembered = readState(saved).map((group) => afterPause(group, now));
  }

  /** Takes these groups in place of those before; a group that is still there goes on with its alerts. */
  load(groups: readonly RuleGroup[], now: number): void {
    const before = new Map(this.#running.map((running) => [keyOf(running.run.group), running]));
    const remembered = new Map(this.#remembered.map((state) => [keyOf(state), state]));
    this.#running = groups.map((group) => {
      const old = before.get(keyOf(group));
      before.delete(keyOf(group));
      if (old !== undefined && isSame(old.run.group, group)) return old;
      const run = new GroupRun(group, this.#surroundings, old?.run.state ?? remembered.get(keyOf(group)));
      return { run, schedule: new Schedule(run.intervalMs, now) };
    });
    const endings = [...before.values()].map(({ run }) => ({
      series: run.given,
      endedAt: now,
      dueAt: now + 2 * run.intervalMs,
    }));
    this.#endings = [...this.#endings, ...endings];
    this.#remembered = [];
  }

  /** When the next group is due, undefined for never. */
  next(): number | undefined {
    const moments = [
      ...this.#running.map(({ schedule }) => schedule.next),
      ...this.#endings.map(({ dueAt }) => dueAt),
    ];
    return moments.length === 0 ? undefined : Math.min(...moments);
  }

  /** Evaluates all groups that are due, and says which alerts are to be sent. */
  *run(now: number): Generator<undefined, readonly SentAlert[]> {
    const sent: SentAlert[] = [];
    for (const running of this.#running) {
      // Others may have been loaded while one before was evaluated.
      const time = this.#running.includes(running) ? running.schedule.take(now) : undefined;
      if (time !== undefined) sent.push(...(yield* running.run.evaluate(time)));
    }
    this.#end(now);
    return sent;
  }

  /** Evaluations that did not take place because those before took too long. */
  get missed(): number {
    return this.#running.reduce((sum, { schedule }) => sum + schedule.missed, 0);
  }

  /** How many evaluations of rules failed, by their group as Prometheus names it. */
  get failures(): ReadonlyMap<string, number> {
    return new Map(
      this.#running.map(({ run: { group, failures } }) => [`${group.file};${group.name}`, failures]),
    );
  }

  groups(): readonly GroupView[] {
    return this.#running.map(({ run }) => run.view());
  }

  /** All that is to go on after a restart, as plain data. */
  save(): unknown {
    return writeState(this.#running.map(({ run }) => run.state));
  }

  #end(now: number): void {
    for (const { series, endedAt, dueAt } of this.#endings) {
      if (dueAt <= now) for (const labels of series) this.#surroundings.appender.end(labels, endedAt);
    }
    this.#endings = this.#endings.filter(({ dueAt }) => dueAt > now);
  }
}

const keyOf = ({ file, name }: Pick<RuleGroup, "file" | "name">): string => `${file}\n${name}`;

/** Trees of queries are plain data. */
const isSame = (a: RuleGroup, b: RuleGroup): boolean => JSON.stringify(a) === JSON.stringify(b);
