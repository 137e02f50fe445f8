import type { Mutation } from "./mutation.ts";
import { compiler } from "./nets/compiler.ts";
import { laws, lint } from "./nets/laws.ts";
import type { Catch, Net } from "./nets/net.ts";
import { tests } from "./nets/tests.ts";
import { Workbench } from "./workbench.ts";

/** From what takes least time to what takes most. */
const nets: readonly Net[] = [laws, compiler, lint, tests];

/** Asks what does not look at the file that is changed once for all changes that change nothing. */
function askedOnce(net: Net): Net {
  let said: ReturnType<Net> | undefined;
  return (bench, mutation) => {
    if (mutation.edits.length > 0) return net(bench, mutation);
    said ??= net(bench, mutation);
    return said;
  };
}

/** A change and what caught it; nothing did where the list is empty. */
export interface Judged {
  readonly mutation: Mutation;
  readonly catches: readonly Catch[];
}

export interface JudgeOptions {
  /** Asks all that can catch a change, and not only until one does. */
  readonly thorough?: boolean;
  readonly onJudged?: (judged: Judged) => void;
  readonly signal?: AbortSignal;
}

async function judge(
  bench: Workbench,
  mutation: Mutation,
  nets: readonly Net[],
  thorough: boolean,
): Promise<Judged> {
  const catches: Catch[] = [];
  await bench.while(mutation, async () => {
    for (const net of nets) {
      if (catches.length > 0 && !thorough) return;
      const caught = await net(bench, mutation);
      if (caught !== undefined) catches.push(caught);
    }
  });
  return { mutation, catches };
}

/** Judges changes on two copies of the sources at a time; results come in the order of the changes. */
export async function judgeAll(
  mutations: readonly Mutation[],
  options: JudgeOptions = {},
): Promise<readonly Judged[]> {
  const results: Judged[] = [];
  const queue = mutations.entries();
  const asked = nets.map((net) => (net === tests ? net : askedOnce(net)));
  const work = async (): Promise<void> => {
    const bench = await Workbench.open(options.signal);
    try {
      for (const [i, mutation] of queue) {
        options.signal?.throwIfAborted();
        const judged = await judge(bench, mutation, asked, options.thorough ?? false);
        results[i] = judged;
        options.onJudged?.(judged);
      }
    } finally {
      await bench.remove();
    }
  };
  const done = await Promise.allSettled([work(), work()]);
  for (const one of done) if (one.status === "rejected") throw one.reason;
  return results;
}
