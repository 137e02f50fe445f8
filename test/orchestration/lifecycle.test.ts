import { describe, expect, it } from "vitest";
import { type AnyOrchestrator, ok } from "../../src/orchestration/index.ts";
import { open, some } from "./open.ts";

/** Orchestrators that write down when they start and stop; `faults` says which of these fail with what. */
function three(faults: Readonly<Record<string, () => unknown>> = {}) {
  const opened = open();
  const events: string[] = [];
  const hook = (event: string) => async (): Promise<void> => {
    events.push(event);
    await faults[event]?.();
  };
  const one = (name: string, layer: AnyOrchestrator["layer"]) =>
    some(name, undefined, { layer, start: hook(`start ${name}`), stop: hook(`stop ${name}`) });
  opened.orchestration.register(
    one("app", "application"),
    some("plain"),
    one("domain", "domain"),
    one("infra", "infrastructure"),
    one("infra2", "infrastructure"),
  );
  const started = () =>
    opened.orchestration
      .list()
      .filter((info) => info.started === true)
      .map(({ name }) => name);
  return { ...opened, events, started };
}

const startOrder = ["start infra", "start infra2", "start domain", "start app"];
const stopOrder = ["stop app", "stop domain", "stop infra2", "stop infra"];
const no = (): never => {
  throw new Error("no");
};

describe("start and stop", () => {
  it("start what is called before what calls it, and stop in reverse", async () => {
    const { orchestration, events, started } = three();
    expect(orchestration.list().map((info) => info.started)).toEqual([false, undefined, false, false, false]);
    await orchestration.start();
    expect(events).toEqual(startOrder);
    expect(started()).toEqual(["app", "domain", "infra", "infra2"]);
    await orchestration.stop();
    expect(events).toEqual([...startOrder, ...stopOrder]);
    expect(started()).toEqual([]);
  });

  it("are not called by calls, and work again and again", async () => {
    const { orchestration, events } = three();
    for (let i = 0; i < 3; i += 1) {
      await orchestration.start();
      await orchestration.start();
      for (const name of ["app", "infra"]) expect(await orchestration.run(name)).toEqual(ok(name));
      await orchestration.stop();
      await orchestration.stop();
    }
    expect(events).toEqual([1, 2, 3].flatMap(() => [...startOrder, ...stopOrder]));
  });

  it("happen one after another, however they are called", async () => {
    const { orchestration, events, started } = three();
    await Promise.all([
      orchestration.start(),
      orchestration.start(),
      orchestration.stop(),
      orchestration.start(),
    ]);
    expect(events).toEqual([...startOrder, ...stopOrder, ...startOrder]);
    expect(started()).toHaveLength(4);
  });

  it("let nothing run outside of them that needs them, and say what to do", async () => {
    const { orchestration, books } = three();
    const refused = {
      code: "ORCHESTRATOR_NOT_STARTED",
      message:
        'orchestrator "app" was run before its start or after its stop: call start() of the orchestration first.',
    };
    await expect(orchestration.run("app")).rejects.toMatchObject(refused);
    expect(await orchestration.run("plain")).toEqual(ok("plain"));
    await orchestration.start();
    expect(await orchestration.run("app")).toEqual(ok("app"));
    const late = some("late", undefined, { stop: () => {} });
    orchestration.register(late);
    await expect(orchestration.run("late")).rejects.toMatchObject({ code: "ORCHESTRATOR_NOT_STARTED" });
    await orchestration.start();
    expect(await orchestration.run("late")).toEqual(ok("late"));
    await orchestration.stop();
    await expect(orchestration.run("app")).rejects.toMatchObject(refused);
    expect(books(late)).toEqual({ ok: 1 });
  });

  it("undo a start of which one part fails, and name it", async () => {
    let broken = true;
    const { orchestration, events, started } = three({
      "start domain": () => broken && no(),
      "stop infra2": () => broken && no(),
    });
    await expect(orchestration.start()).rejects.toMatchObject({
      code: "ORCHESTRATOR_LIFECYCLE",
      problem: 'orchestrator "domain" did not start: no; orchestrator "infra2" did not stop: no',
      cause: { errors: [expect.any(Error), expect.any(Error)] },
    });
    expect(events).toEqual(["start infra", "start infra2", "start domain", "stop infra2", "stop infra"]);
    expect(started()).toEqual([]);
    broken = false;
    await orchestration.start();
    expect(started()).toHaveLength(4);
  });

  it("stop all others when some do not stop, and report every error", async () => {
    const { orchestration, events, started } = three({
      "stop app": no,
      "stop infra2": () => Promise.reject("a text"),
    });
    await orchestration.start();
    await expect(orchestration.stop()).rejects.toMatchObject({
      problem: 'orchestrator "app" did not stop: no; orchestrator "infra2" did not stop: a text',
      cause: { errors: [expect.any(Error), "a text"] },
    });
    expect(events.slice(4)).toEqual(stopOrder);
    expect(started()).toEqual([]);
    await orchestration.start();
    expect(started()).toHaveLength(4);
  });

  it("stop what is unregistered, and that alone", async () => {
    const { orchestration, events, started } = three();
    await orchestration.start();
    await orchestration.unregister("domain");
    expect(events.slice(4)).toEqual(["stop domain"]);
    expect(started()).toEqual(["app", "infra", "infra2"]);
    await orchestration.stop();
    expect(events.slice(5)).toEqual(["stop app", "stop infra2", "stop infra"]);
  });
});
