import { describe, expect, it } from "vitest";
import { openBreaker } from "./breaker.ts";

describe("consecutive failures", () => {
  it("are five unless told otherwise", async () => {
    const { fail, breaker } = openBreaker({ strategy: undefined });
    for (let i = 0; i < 4; i += 1) await fail();
    expect(breaker.state).toBe("closed");
    await fail();
    expect(breaker.state).toBe("open");
  });

  it("begin anew with each success", async () => {
    const { fail, breaker } = openBreaker({ strategy: { type: "consecutive", failures: 3 } });
    for (let i = 0; i < 5; i += 1) {
      await fail();
      await fail();
      await breaker.run("ok");
    }
    expect(breaker.state).toBe("closed");
    for (let i = 0; i < 3; i += 1) await fail();
    expect(breaker.state).toBe("open");
  });

  it("may be one", async () => {
    const { fail, breaker } = openBreaker({ strategy: { type: "consecutive", failures: 1 } });
    await fail();
    expect(breaker.state).toBe("open");
  });
});

describe("a share of the latest calls", () => {
  const strategy = { type: "count", size: 10, failureRatio: 0.5, minimumCalls: 4 } as const;

  it("does not open it before there are enough calls", async () => {
    const { fail, breaker } = openBreaker({ strategy });
    for (let i = 0; i < 3; i += 1) await fail();
    expect(breaker.state).toBe("closed");
    await fail();
    expect(breaker.state).toBe("open");
  });

  it("waits for the whole size unless told otherwise", async () => {
    const { fail, breaker } = openBreaker({ strategy: { type: "count", size: 6 } });
    for (let i = 0; i < 5; i += 1) await fail();
    expect(breaker.state).toBe("closed");
    await fail();
    expect(breaker.state).toBe("open");
  });

  it("opens it only above the share", async () => {
    const { fail, breaker } = openBreaker({ strategy });
    for (let i = 0; i < 5; i += 1) await breaker.run("ok");
    for (let i = 0; i < 5; i += 1) await fail();
    expect(breaker.state).toBe("closed");
    await fail();
    expect(breaker.state).toBe("open");
  });

  it("forgets calls that are no longer among the latest", async () => {
    const { fail, breaker } = openBreaker({ strategy });
    for (let i = 0; i < 5; i += 1) await breaker.run("ok");
    for (let i = 0; i < 4; i += 1) await fail();
    for (let i = 0; i < 20; i += 1) await breaker.run("ok");
    for (let i = 0; i < 5; i += 1) await fail();
    expect(breaker.state).toBe("closed");
    await fail();
    expect(breaker.state).toBe("open");
  });

  it("begins anew when the breaker has closed", async () => {
    const { fail, breaker, tick } = openBreaker({ strategy });
    for (let i = 0; i < 4; i += 1) await fail();
    await tick(1_000);
    await breaker.run("ok");
    for (let i = 0; i < 3; i += 1) await fail();
    expect(breaker.state).toBe("closed");
    await fail();
    expect(breaker.state).toBe("open");
  });
});

describe("a share of the calls of the latest time", () => {
  const strategy = { type: "sampling", window: "10s", failureRatio: 0.5, minimumCalls: 6 } as const;

  it("does not open it while there are too few calls in the window", async () => {
    const { fail, breaker, tick } = openBreaker({ strategy });
    for (let i = 0; i < 40; i += 1) {
      await fail();
      await tick(2_000);
    }
    expect(breaker.state).toBe("closed");
  });

  it("opens it once there are enough and more than the share failed", async () => {
    const { fail, breaker, tick } = openBreaker({ strategy });
    for (let i = 0; i < 5; i += 1) {
      await fail();
      await tick(1_000);
    }
    expect(breaker.state).toBe("closed");
    await fail();
    expect(breaker.state).toBe("open");
  });

  it("stays closed at exactly the share, for as long as that goes on", async () => {
    const { fail, breaker, tick } = openBreaker({ strategy });
    for (let i = 0; i < 100; i += 1) {
      await breaker.run("ok");
      await fail();
      await tick(250);
    }
    expect(breaker.state).toBe("closed");
    await fail();
    expect(breaker.state).toBe("open");
  });

  it("forgets what is older than the window, also after a long silence", async () => {
    const { fail, breaker, tick } = openBreaker({ strategy });
    for (let i = 0; i < 5; i += 1) await fail();
    await tick(10_000);
    await fail();
    expect(breaker.state).toBe("closed");
    for (let i = 0; i < 4; i += 1) await fail();
    await tick(3_600_000);
    for (let i = 0; i < 5; i += 1) await fail();
    expect(breaker.state).toBe("closed");
  });

  it("lets each tenth of the window go by itself", async () => {
    const { fail, breaker, tick } = openBreaker({ strategy: { ...strategy, minimumCalls: 10 } });
    // One failure a second: nine or ten are in the window, never eleven.
    for (let i = 0; i < 9; i += 1) {
      await fail();
      await tick(1_000);
    }
    expect(breaker.state).toBe("closed");
    await fail();
    expect(breaker.state).toBe("open");
  });

  it("takes windows shorter than its tenths are milliseconds", async () => {
    const { fail, breaker, tick } = openBreaker({ strategy: { ...strategy, window: 5 } });
    for (let i = 0; i < 20; i += 1) {
      await fail();
      await tick(1);
    }
    expect(breaker.state).toBe("closed");
    for (let i = 0; i < 6; i += 1) await fail();
    expect(breaker.state).toBe("open");
  });

  it("begins anew when the breaker has closed", async () => {
    const { fail, breaker, tick } = openBreaker({ strategy });
    for (let i = 0; i < 6; i += 1) await fail();
    await tick(1_000);
    await breaker.run("ok");
    for (let i = 0; i < 5; i += 1) await fail();
    expect(breaker.state).toBe("closed");
  });
});
