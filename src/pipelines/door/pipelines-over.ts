import { randomBytes } from "node:crypto";
import { observePipelines } from "../observe/observe-pipelines.ts";
import type { Observer } from "../observe/start-observer.ts";
import type { Queue } from "../queue/open-queue.ts";
import { serve } from "../serve/serve.ts";
import type { Store } from "../store/open-store.ts";
import { thisMachine } from "./adapters/this-machine.ts";
import type { Address } from "./address.ts";
import type { Pipelines, PipelinesOptions, Working, WorkOptions } from "./pipelines.ts";
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
  let observer: Observer | undefined;
  let unfollow: Promise<() => Promise<void>> | undefined;
  const view = viewOver(store, name, {
    begun: () => each((one) => one.begun()),
    cancelled: () => each((one) => one.cancelled()),
  });
  const followed = {
    ...view,
    async begin(...beginning: Parameters<Pipelines["begin"]>) {
      unfollow ??= opened.follow();
      await unfollow;
      return view.begin(...beginning);
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
      observer ??= observedBy(opened, onTrouble);
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
      await observer?.stop();
      await (await unfollow)?.();
      await opened.close();
    },
  };
}

function observedBy({ store, telemetry }: Opened, onTrouble: (error: unknown) => void): Observer | undefined {
  if (telemetry === undefined) return undefined;
  const { host, pid } = thisMachine();
  const name = `${host}-${pid}-${randomBytes(3).toString("hex")}`;
  return observePipelines(store, telemetry, { name, onTrouble });
}
