import { randomBytes } from "node:crypto";
import type { CompletePipeline } from "../definition/with-defaults.ts";
import { observePipelines } from "../observe/observe-pipelines.ts";
import { startTeller } from "../observe/tell/start-teller.ts";
import type { Queue } from "../queue/open-queue.ts";
import { serve } from "../serve/serve.ts";
import type { Store } from "../store/open-store.ts";
import { thisMachine } from "./adapters/this-machine.ts";
import type { Address } from "./address.ts";
import type { Beginning, Pipelines, PipelinesOptions, Working, WorkOptions } from "./pipelines.ts";
import { storeTrouble } from "./store-trouble.ts";
import { viewOver } from "./view-over.ts";
import { type Hands, workHere } from "./work-here.ts";

/** A store that is open, and what is beside it. */
export interface Opened extends Pick<PipelinesOptions, "registry" | "telemetry" | "onTrouble"> {
  readonly name: string;
  readonly store: Store;
  readonly queue: Queue;
  /** Begins to write the file of events; gives what ends that. */
  follow(): Promise<() => Promise<void>>;
  /** Says to others where this process is asked. */
  tell(address: Address): void;
  close(): Promise<void>;
}

/** How long work may go on when it is to be stopped, unless it is said. */
const graceMs = 30_000;

/** The pipelines of a store that this process has open. */
export function pipelinesOver(opened: Opened): Pipelines {
  const { name, store } = opened;
  const hands = new Set<Hands>();
  const working = new Set<Working>();
  const each = (tell: (one: Hands) => void): void => {
    for (const one of hands) tell(one);
  };
  let observed: (() => Promise<void>) | undefined;
  let unfollow: Promise<() => Promise<void>> | undefined;
  const view = viewOver(store, name, {
    begun: () => each((one) => one.begun()),
    cancelled: () => each((one) => one.cancelled()),
  });
  const around = (): string | undefined => opened.telemetry?.inject().traceparent;
  const followed = {
    ...view,
    async begin(pipeline: CompletePipeline, beginning: Beginning) {
      const { traceparent = around() } = beginning;
      unfollow ??= opened.follow();
      await unfollow;
      return view.begin(pipeline, { ...beginning, traceparent });
    },
    async retry(run: string, { traceparent = around(), ...change }: Parameters<Pipelines["retry"]>[1]) {
      return view.retry(run, { ...change, traceparent });
    },
  };
  return {
    ...followed,
    migrated: store.migrated,
    async work(options: WorkOptions = {}) {
      unfollow ??= opened.follow();
      await unfollow;
      const { api = {} } = options;
      const token = (api === false ? undefined : api.token) ?? randomBytes(24).toString("base64url");
      const served =
        api === false ? undefined : await serve(followed, { ...api, token, onTrouble: opened.onTrouble });
      const onTrouble = (error: unknown): void => opened.onTrouble?.(storeTrouble(name, error));
      const mine = await workHere({ ...opened, onTrouble }, options).catch(async (error: unknown) => {
        await served?.close();
        throw storeTrouble(name, error);
      });
      hands.add(mine);
      observed ??= observedBy(opened, onTrouble);
      if (served !== undefined) opened.tell({ url: served.url, token });
      const one: Working = {
        url: served?.url,
        async stop(grace = graceMs) {
          await mine.stop(grace);
          await served?.close();
          hands.delete(mine);
          working.delete(one);
        },
        force: () => mine.force(),
      };
      working.add(one);
      return one;
    },
    async close() {
      await Promise.all([...working].map((one) => one.stop()));
      await observed?.();
      await (await unfollow)?.();
      await opened.close();
    },
  };
}

/** Shows the store by the telemetry of this process, if it has one; what is given ends that. */
function observedBy(
  { store, telemetry }: Opened,
  onTrouble: (error: unknown) => void,
): (() => Promise<void>) | undefined {
  if (telemetry === undefined) return undefined;
  const { host, pid } = thisMachine();
  const name = `${host}-${pid}-${randomBytes(3).toString("hex")}`;
  const observer = observePipelines(store, telemetry, { name, onTrouble });
  const teller = startTeller(store, telemetry, { name, onTrouble });
  return async () => void (await Promise.all([observer.stop(), teller.stop()]));
}
