import { describe, expect, it } from "vitest";
import { ask, askRange } from "../ask.ts";
import { seriesOf } from "../series-of.ts";

const minute = 60_000;
const data = seriesOf({
  'a{i="1"}': "1 2 3 4 5 6 7 8",
  'a{i="2"}': "1 _ 3 end",
  'b{i="1"}': "9",
});

describe("a selector", () => {
  it("gives the last sample of each series until it is as old as the lookback", () => {
    expect(ask("b", 5 * minute - 1, { data })).toEqual(['{__name__="b",i="1"} 9']);
    expect(ask("b", 5 * minute, { data })).toEqual([]);
    expect(ask("b", 5 * minute, { data, dialect: 2 })).toEqual(['{__name__="b",i="1"} 9']);
    expect(ask("b", 5 * minute + 1, { data, dialect: 2 })).toEqual([]);
  });

  it("gives nothing of a series that has ended", () => {
    expect(askRange('a{i="2"}', { data, from: 0, to: 4 * minute, step: minute })).toEqual([
      '{__name__="a",i="2"} 0:1 60:1 120:3',
    ]);
  });

  it("looks at another moment with offset and @", () => {
    expect(ask('a{i="1"} offset 2m', 5 * minute, { data })).toEqual(['{__name__="a",i="1"} 4']);
    expect(ask('a{i="1"} offset -2m', 5 * minute, { data })).toEqual(['{__name__="a",i="1"} 8']);
    expect(ask('a{i="1"} @ 60 offset 1m', 5 * minute, { data })).toEqual(['{__name__="a",i="1"} 1']);
    const range = { data, from: minute, to: 3 * minute, step: minute };
    expect(askRange('a{i="1"} @ end()', range)).toEqual(['{__name__="a",i="1"} 60:4 120:4 180:4']);
    expect(askRange('a{i="1"} @ start()', range)).toEqual(['{__name__="a",i="1"} 60:2 120:2 180:2']);
  });
});

describe("a window", () => {
  it("is open on its left in 3 and closed in 2", () => {
    expect(ask('a{i="1"}[2m]', 2 * minute, { data })).toEqual(['{__name__="a",i="1"} 60:2 120:3']);
    expect(ask('a{i="1"}[2m]', 2 * minute, { data, dialect: 2 })).toEqual([
      '{__name__="a",i="1"} 0:1 60:2 120:3',
    ]);
    const range = { data, from: minute, to: 3 * minute, step: minute };
    expect(askRange("count_over_time(a[2m])", range)).toEqual([
      '{i="1"} 60:2 120:2 180:2',
      '{i="2"} 60:1 120:1 180:1',
    ]);
  });

  it("of a subquery holds the whole multiples of its step", () => {
    expect(ask('a{i="1"}[3m:2m]', 5 * minute, { data })).toEqual(['{__name__="a",i="1"} 240:5']);
    expect(ask('a{i="1"}[4m:2m]', 4 * minute, { data })).toEqual(['{__name__="a",i="1"} 120:3 240:5']);
    expect(ask('a{i="1"}[4m:2m]', 4 * minute, { data, dialect: 2 })).toEqual([
      '{__name__="a",i="1"} 0:1 120:3 240:5',
    ]);
  });
});
