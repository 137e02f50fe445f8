import { type MemoryScope, memoryScopes } from "../../catalog/index.ts";
import type { RunContext } from "../../telemetry/index.ts";
import { badInput, checkName } from "./memory-input.ts";
import type { MemoryPlace } from "./memory-store.ts";

/** Whose memory a call means. */
export interface PlaceWanted {
  readonly scope: MemoryScope | undefined;
  readonly context: RunContext | undefined;
  readonly sessionId: string | undefined;
}

/**
 * Root of a run → its id, for every memory that the run uses. Not the correlation id: that one may come from
 * outside, and who sends another's would read another's memory.
 */
const runs = new WeakMap<RunContext, string>();

/** Finds out which memory a scope means in a run. */
export class MemoryPlaces {
  readonly #newId: () => string;
  readonly #sessionKey: string;

  constructor(newId: () => string, sessionKey: string) {
    this.#newId = newId;
    this.#sessionKey = sessionKey;
  }

  /** The place of one scope. Throws AGENT_MEMORY_INPUT when there is no run, or no session. */
  one(wanted: PlaceWanted): MemoryPlace {
    const { scope = memoryScopes[0] } = wanted;
    const place = this.#find(scope, wanted);
    if (place !== undefined) return place;
    throw scope === "workflow"
      ? badInput("the workflow scope needs a run", "pass the context of one, or name another scope")
      : badInput(
          "the session scope needs the id of a session",
          `pass sessionId, or put "${this.#sessionKey}" into the metadata of the run`,
        );
  }

  /** The place of a scope and of all that are wider; without a stated scope, those that there are. */
  from(wanted: PlaceWanted): readonly MemoryPlace[] {
    const { scope } = wanted;
    if (scope !== undefined) this.one(wanted);
    return memoryScopes
      .slice(memoryScopes.indexOf(scope ?? memoryScopes[0]))
      .flatMap((wider) => this.#find(wider, wanted) ?? []);
  }

  #find(scope: MemoryScope, { context, sessionId }: PlaceWanted): MemoryPlace | undefined {
    if (scope === "global") return { scope, owner: "" };
    if (scope === "workflow") {
      return context === undefined ? undefined : { scope, owner: this.#runOf(context) };
    }
    const id =
      sessionId ?? text(context?.metadata[this.#sessionKey]) ?? text(context?.baggage[this.#sessionKey]);
    return id === undefined ? undefined : { scope, owner: checkName(id, "the id of a session") };
  }

  #runOf(context: RunContext): string {
    let root = context;
    while (root.parent !== undefined) root = root.parent;
    const id = runs.get(root) ?? this.#newId();
    runs.set(root, id);
    return id;
  }
}

const text = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);
