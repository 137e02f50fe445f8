import { describe, expect, it } from "vitest";
import { ask, askRange } from "../ask.ts";
import { seriesOf } from "../series-of.ts";

const minute = 60_000;
// 0 at 0 s, 1 at 60 s, … 20 at 1200 s
const data = seriesOf({ "up{}": "0..20/1" });
const question = { data, lookback: minute };

describe("a subquery", () => {
  it("takes its steps from the default where it names none", () => {
    expect(ask("count_over_time(up[10m:])", 10 * minute, question)).toEqual(["{} 10"]);
    expect(ask("count_over_time(up[10m:])", 10 * minute, { ...question, subqueryStep: 300_000 })).toEqual([
      "{} 2",
    ]);
  });

  it("moves with offset and @, which stand for its own moments", () => {
    expect(ask("max_over_time(up[5m:1m] offset 5m)", 20 * minute, question)).toEqual(["{} 15"]);
    expect(ask("max_over_time(up[5m:1m] offset -5m)", 10 * minute, question)).toEqual(["{} 15"]);
    expect(ask("max_over_time(up[5m:1m] @ 300)", 20 * minute, question)).toEqual(["{} 5"]);
    expect(ask("max_over_time((up offset 2m)[5m:1m] @ 600 offset 1m)", 20 * minute, question)).toEqual([
      "{} 7",
    ]);
    expect(ask("max_over_time((up @ 60)[5m:1m])", 20 * minute, question)).toEqual(["{} 1"]);
    const range = { ...question, from: 10 * minute, to: 12 * minute, step: minute };
    expect(askRange("max_over_time(up[5m:1m] @ start())", range)).toEqual(["{} 600:10 660:10 720:10"]);
    expect(askRange("max_over_time(up[5m:1m] @ end())", range)).toEqual(["{} 600:12 660:12 720:12"]);
  });

  it("stands within another", () => {
    expect(ask("max_over_time(sum_over_time(up[2m:1m])[4m:2m])", 10 * minute, question)).toEqual(["{} 19"]);
    expect(ask("sum_over_time(max_over_time(up[2m])[4m:2m])", 10 * minute, question)).toEqual(["{} 18"]);
  });

  it("may look at no moment at all", () => {
    expect(ask("count_over_time(up[30s:1m])", 10 * minute + 45_000, question)).toEqual([]);
    expect(ask("absent_over_time(up[30s:1m])", 10 * minute + 45_000, question)).toEqual(["{} 1"]);
    expect(ask("count_over_time(vector(1)[1s:1m])", minute + 30_000, question)).toEqual([]);
  });

  it("counts its steps from 1970 on, also before", () => {
    expect(ask("count_over_time(vector(1)[3m:1m])", 0, question)).toEqual(["{} 3"]);
    expect(ask("count_over_time(vector(1)[3m:1m])", 0, { ...question, dialect: 2 })).toEqual(["{} 4"]);
    expect(ask("vector(time())[90s:1m]", -30_000, question)).toEqual(["{} -60:-60"]);
  });
});

describe("what is the same at each moment", () => {
  it("is worked out once, and stands at all of them", () => {
    let reads = 0;
    const counted: typeof data = {
      select: (matchers, from, to) =>
        data.select(matchers, from, to).map((one) => ({
          labels: one.labels,
          read(first, last) {
            reads++;
            expect([first, last]).toEqual([240_001, 300_000]);
            return one.read(first, last);
          },
        })),
    };
    const range = { ...question, data: counted, from: 0, to: 20 * minute, step: minute };
    expect(askRange("-sum(up @ 300) + vector(1)", range)[0]).toMatch(/^\{\} 0:-4 60:-4 .* 1200:-4$/);
    expect(reads).toBe(1);
  });

  it("is not what depends on the moment that is asked for", () => {
    const range = { ...question, from: 10 * minute, to: 11 * minute, step: minute };
    expect(askRange("predict_linear(up[5m] @ 600, 60)", range)).toEqual(["{} 600:11 660:12"]);
    expect(askRange("vector(time()) + on () (up @ 60)", range)).toEqual(["{} 600:601 660:661"]);
  });
});

describe("timestamp", () => {
  it("says when the samples of a selector were taken, and the moment for all else", () => {
    const seldom = { data: seriesOf({ "up{}": "1 _ 3" }), from: 0, to: 2 * minute, step: 30_000 };
    expect(askRange("timestamp(up)", seldom)).toEqual(["{} 0:0 30:0 60:0 90:0 120:120"]);
    expect(askRange("timestamp(up * 1)", seldom)).toEqual(["{} 0:0 30:30 60:60 90:90 120:120"]);
    expect(askRange("timestamp(up offset 1m)", seldom)).toEqual(["{} 60:0 90:0 120:0"]);
    expect(askRange("timestamp(up @ 130)", { ...seldom, to: minute })).toEqual(["{} 0:120 30:120 60:120"]);
  });
});
