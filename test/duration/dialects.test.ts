import { rangeUtil } from "@grafana/data";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { grafanaPage, grafanaServer, inOneUnit, ours, prometheus, unitMs } from "../../src/duration/index.ts";
import { judged } from "./judged.ts";

const unit = fc.constantFrom("y", "M", "w", "d", "h", "m", "s", "ms", "us", "");
const count = fc.oneof(fc.nat(200).map(String), fc.constantFrom("-2", "1.5", "0.25", "007", "1e3", "1_000"));
const part = fc.tuple(count, unit).map(([number, name]) => `${number}${name}`);
/** Texts of which each dialect takes some. */
const text = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(""));
const whole = fc.oneof(
  fc.nat(10_000),
  fc.nat(200 * unitMs.y),
  fc.nat(500).map((days) => days * unitMs.d),
);

/** What Grafana's page makes of an interval; it throws for what it cannot read. */
function inGrafana(interval: string): number | undefined {
  try {
    const ms = rangeUtil.intervalToMs(interval);
    return Number.isNaN(ms) ? undefined : ms;
  } catch {
    return undefined;
  }
}

describe("the dialects of durations", () => {
  it.each(judged)("%j", (written, ms, printed, server, us) => {
    expect(prometheus.read(written)).toBe(ms);
    expect(ms === undefined ? undefined : prometheus.write(ms)).toBe(printed);
    expect(grafanaServer.read(written)).toBe(server);
    expect(ours.read(written)).toBe(us);
  });

  it("read what was written in them", () => {
    fc.assert(
      fc.property(whole, (ms) => {
        expect(prometheus.read(prometheus.write(ms))).toBe(ms);
        expect(ours.read(prometheus.write(ms))).toBe(ms);
      }),
    );
  });

  it("read one unit alike, all of them", () => {
    fc.assert(
      fc.property(
        whole.filter((ms) => ms > 0),
        (ms) => {
          const read = [prometheus, grafanaPage, grafanaServer, ours].map((one) => one.read(inOneUnit(ms)));
          expect(read).toEqual([ms, ms, ms, ms]);
        },
      ),
    );
  });

  it("know no order, repetition or fraction that Prometheus refuses, and ours takes all that it takes", () => {
    fc.assert(
      fc.property(text, (written) => {
        const ms = prometheus.read(written);
        if (ms === undefined || written === "0") return;
        expect(written).toMatch(/^(\d+y)?(\d+w)?(\d+d)?(\d+h)?(\d+m)?(\d+s)?(\d+ms)?$/);
        expect(ours.read(written)).toBe(ms);
      }),
    );
  });

  it("are those of Grafana's page, whose least steps may begin with a sign", () => {
    fc.assert(
      fc.property(fc.oneof(text, fc.string({ maxLength: 6 })), (written) => {
        if (/^[>=]/.test(written)) return;
        expect(grafanaPage.read(written)).toBe(inGrafana(written));
        // What separates a sign from its number goes with the sign; of two signs only the first does.
        const number = written.trimStart();
        if (!/^[>=]/.test(number)) expect(grafanaPage.read(`>${written}`)).toBe(grafanaPage.read(number));
      }),
      { numRuns: 1_000 },
    );
    expect(grafanaPage.read(">10s")).toBe(10_000);
    expect(grafanaPage.read("> 10s")).toBe(10_000);
    expect(grafanaPage.read(" 10s")).toBeUndefined();
    expect(grafanaPage.read("1h30m")).toBe(unitMs.h);
  });
});
