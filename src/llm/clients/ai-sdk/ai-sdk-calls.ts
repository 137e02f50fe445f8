import type { LlmOperation } from "../../../catalog/index.ts";
import { fieldOf, isRecord, textOf } from "../../../narrow/index.ts";
import type { Llm } from "../../call/llm.ts";
import type { OpenCall } from "../../call/open-call.ts";
import { measuredTool } from "../../tool/measured-tool.ts";
import type { AnswerReader } from "../kit/answer-reader.ts";
import type { ClientOptions } from "../kit/client-options.ts";
import { Pending } from "../kit/pending.ts";
import { quietly } from "../kit/quietly.ts";
import { tellWhole } from "../kit/tell-whole.ts";
import { ToolRuns } from "../kit/tool-runs.ts";
import { watchReadable } from "../kit/watch-readable.ts";
import { languageModelReader, tellResponse } from "./answers.ts";
import { beginEvent } from "./begin-event.ts";

/** A call that failed, and that the AI SDK may try again. */
interface FailedTry {
  readonly call: OpenCall;
  readonly model: unknown;
  readonly error: unknown;
}

/** A call that one event begins and another one ends. */
interface Begun {
  readonly call: OpenCall;
  /** Of the operation that it is part of. */
  readonly id: string;
  readonly values: unknown;
}

/** One value is embedded by one call at a time, so that a second one can only be the next try. */
const oneAtATime = "ai.embed.doEmbed";

const isSame = (one: unknown, other: unknown): boolean => one !== undefined && one === other;

/** The AI SDK's name of an operation, which all of its events say. */
export const idOf = (event: unknown): string => textOf(fieldOf(event, "callId"), "");

/**
 * The calls of the AI SDK that one `Llm` measures, whoever tells of them. Each is measured by who claims it first: what
 * is registered, registered twice or followed besides, sees each call too.
 */
export class AiSdkCalls {
  readonly tools: ToolRuns;
  /** Whether something is registered, through which a budget can refuse calls of language models. */
  refuses = false;
  readonly #llm: Llm;
  readonly #claimed = new Set<string>();
  /** Calls of models that were told of from outside, by the key that claims them. */
  readonly #offered = new Map<string, OpenCall>();
  readonly #failed = new Pending<FailedTry>(({ call, error }) => call.fail(error));
  readonly #begun = new Pending<Begun>(({ call }) => call.abandon());
  /** Of generations that are under way: which of their tools are measured by themselves. */
  readonly #measured = new Pending<ReadonlySet<string>>(() => {});

  constructor(llm: Llm) {
    this.#llm = llm;
    this.tools = new ToolRuns(llm);
  }

  /** Whether nobody else measures what is known by this key. Who claims it releases it. */
  claim(key: string): boolean {
    if (this.#claimed.has(key)) return false;
    this.#claimed.add(key);
    return true;
  }

  isClaimed(key: string): boolean {
    return this.#claimed.has(key);
  }

  release(key: string): void {
    this.#claimed.delete(key);
    this.#offered.delete(key);
  }

  /** Lets go on with a call whoever knows more of it: a channel may say nothing of what came of it. */
  offer(key: string, call: OpenCall): void {
    this.#offered.set(key, call);
  }

  /** Takes a call that is offered; none but the first who asks gets it. */
  adopt(key: string): OpenCall | undefined {
    const call = this.#offered.get(key);
    this.#offered.delete(key);
    return call;
  }

  /** Begins a call of a language model, or goes on with the one that this is another try of. */
  model(options: ClientOptions, event: unknown): OpenCall {
    const failed = this.#failed.take(idOf(event));
    if (failed !== undefined) {
      if (failed.model === fieldOf(event, "modelId")) {
        failed.call.attempt({ error: failed.error });
        return failed.call;
      }
      failed.call.fail(failed.error);
    }
    return beginEvent(this.#llm, options, "chat", event, this.refuses);
  }

  /** Tells a call what its model gave: an answer, or a stream that is read from now on. */
  answered(result: unknown, call: OpenCall): void {
    const reader = languageModelReader;
    const stream = fieldOf(result, "stream");
    let streams = false;
    quietly(() => {
      streams = watchReadable(stream, { call, reader });
      if (streams) tellResponse(fieldOf(result, "response"), call);
    });
    if (!streams) tellWhole(result, reader, call);
  }

  /** A try failed: whether it is repeated, the next event says. */
  failed(call: OpenCall, event: unknown, error: unknown): void {
    if (fieldOf(error, "isRetryable") !== true) call.fail(error);
    else this.#failed.begin(idOf(event), { call, model: fieldOf(event, "modelId"), error });
  }

  /** Begins a call whose end another event tells. An embedding that is tried again is the same call. */
  begin(key: string, options: ClientOptions, operation: LlmOperation, event: unknown): void {
    if (this.#begun.has(key)) return;
    const id = idOf(event);
    const values = fieldOf(event, "values");
    const before = this.#begun.find(
      (other) =>
        other.id === id && (fieldOf(event, "operationId") === oneAtATime || isSame(other.values, values)),
    );
    const again = before === undefined ? undefined : this.#begun.take(before)?.call;
    again?.attempt({});
    // What is thrown from here is passed over.
    const call = again ?? beginEvent(this.#llm, options, operation, event, false);
    this.#begun.begin(key, { call, id, values });
  }

  end(key: string, result: unknown, reader: AnswerReader): void {
    const begun = this.#begun.take(key);
    if (begun !== undefined) tellWhole(result, reader, begun.call);
  }

  /** A generation begins; some of its tools may be measured already. */
  starts(event: unknown): void {
    const tools = fieldOf(event, "tools");
    if (!isRecord(tools)) return;
    const names = Object.keys(tools).filter((name) => {
      const execute = fieldOf(tools[name], "execute");
      return typeof execute === "function" && Reflect.has(execute, measuredTool);
    });
    if (names.length > 0) this.#measured.begin(idOf(event), new Set(names));
  }

  measures(event: unknown, tool: string): boolean {
    return this.#measured.get(idOf(event))?.has(tool) === true;
  }

  /** Nothing more comes of a generation, or of one of its steps: what failed is not tried again. */
  settle(event: unknown, error?: unknown): void {
    const failed = this.#failed.take(idOf(event));
    failed?.call.fail(failed.error);
    const id = idOf(event);
    for (;;) {
      const key = this.#begun.find((begun) => begun.id === id);
      if (key === undefined) return;
      this.#begun.take(key)?.call.fail(error);
    }
  }

  /** An operation is over. */
  ends(event: unknown, error?: unknown): void {
    this.settle(event, error);
    this.#measured.take(idOf(event));
  }
}
