import type { StepFunction } from "../../primitives/index.ts";
import {
  AbortScope,
  CancelledError,
  type Clock,
  classifyOutcome,
  type RunContext,
} from "../../telemetry/index.ts";
import { whenAborted } from "../../time/index.ts";
import { Ballot } from "./ballot.ts";
import type { Answer, DecideStrategy, Decision } from "./decide.ts";

/** Who is asked, how, and for how long. */
export interface Question {
  readonly coordinator: string;
  readonly agents: ReadonlyMap<string, StepFunction<unknown, unknown>>;
  readonly strategy: DecideStrategy;
  readonly timeoutMs: number | undefined;
  readonly copyInput: (input: unknown) => unknown;
}

/** One run of a coordination: ends with a decision, when its time is over, or with the run around it. */
export class Round {
  readonly #question: Question;
  readonly #context: RunContext;
  readonly #ballot: Ballot;
  readonly #scope: AbortScope;
  readonly #decide: ReturnType<DecideStrategy>;
  readonly #ended = Promise.withResolvers<Decision>();
  readonly #undo: (() => void)[] = [];
  #settled = 0;
  #over = false;

  constructor(question: Question, context: RunContext) {
    this.#question = question;
    this.#context = context;
    this.#ballot = new Ballot(question.coordinator, [...question.agents.keys()]);
    this.#scope = new AbortScope(context.source);
    this.#decide = question.strategy();
  }

  /** Asks everybody at once. It ends though agents ignore their signal; what they still do is theirs. */
  run(input: unknown, clock: Clock): Promise<Decision> {
    const { agents, copyInput } = this.#question;
    const inputs = [...agents].map(([agent, fn]) => ({ agent, fn, own: copyInput(input) }));
    this.#watchTime(clock);
    this.#watchRun();
    for (const { agent, fn, own } of inputs) if (!this.#over) void this.#ask(agent, fn, own);
    return this.#ended.promise;
  }

  async #ask(agent: string, fn: StepFunction<unknown, unknown>, input: unknown): Promise<void> {
    const context = this.#context.child({ source: this.#scope });
    let latest: Answer | undefined;
    try {
      const value = await fn(input, context);
      latest = { agent, value };
      if (!this.#over) this.#ballot.answer(agent, value);
    } catch (error) {
      if (!this.#over) this.#ballot.fail(agent, { outcome: classifyOutcome(error, context), error });
    }
    this.#settled += 1;
    this.#look(latest);
  }

  #look(latest: Answer | undefined): void {
    if (this.#over) return;
    try {
      const decision = this.#decide(this.#ballot, latest);
      if (decision !== undefined) this.#end(() => this.#ended.resolve(decision));
    } catch (error) {
      this.#end(() => this.#ended.reject(error));
    }
  }

  #watchRun(): void {
    if (this.#context.source === undefined) return;
    const stop = (): void => {
      const error = this.#context.abortError();
      this.#end(() => this.#ended.reject(error));
    };
    this.#undo.push(whenAborted(this.#context.signal, stop));
  }

  #watchTime(clock: Clock): void {
    const { timeoutMs } = this.#question;
    if (timeoutMs === undefined) return;
    const late = (): void => {
      this.#ballot.endTime(timeoutMs);
      this.#look(undefined);
    };
    this.#undo.push(clock.after(timeoutMs, late));
  }

  #end(settle: () => void): void {
    this.#over = true;
    for (const undo of this.#undo) undo();
    settle();
    if (this.#settled < this.#ballot.asked) {
      this.#scope.abort(new CancelledError("the coordination needs no more answers"));
    }
    this.#scope.close();
  }
}
