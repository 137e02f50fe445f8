import { describe, expect, it } from "vitest";
import { evaluate, finished } from "../../../src/engine/index.ts";
import type { PromDialect } from "../../../src/engine/model/dialect.ts";
import { ask, askRange } from "../ask.ts";
import { seriesOf } from "../series-of.ts";

const minute = 60_000;
const data = seriesOf({
  'used{job="a",i="1"}': "1 2 3",
  'used{job="a",i="2"}': "4 _ 6",
  'used{job="b",i="1"}': "7 8 NaN",
  'room{job="a"}': "10 10 20",
  'room{job="b"}': "100",
  'owner{job="a",team="x"}': "1 1 1",
});
const ends = { data, lookback: 1 };
const range = { ...ends, from: 0, to: 2 * minute, step: minute };

describe("an operator between a vector and a number", () => {
  it("drops the name where it computes, and keeps it where it compares", () => {
    expect(ask('used{i="1"} * 2', 0, ends)).toEqual(['{i="1",job="a"} 2', '{i="1",job="b"} 14']);
    expect(ask("used > 3", 0, ends)).toEqual([
      '{__name__="used",i="2",job="a"} 4',
      '{__name__="used",i="1",job="b"} 7',
    ]);
    expect(ask("3 < used", 0, ends)).toEqual(ask("used > 3", 0, ends));
    expect(ask('used{i="1"} > bool 3', 0, ends)).toEqual(['{i="1",job="a"} 0', '{i="1",job="b"} 1']);
  });

  it("computes as Go does", () => {
    expect(ask("-7 % 3", 0, ends)).toEqual(["-1"]);
    expect(ask("1 ^ NaN", 0, ends)).toEqual(["1"]);
    expect(ask("-(2 ^ 3 ^ 2)", 0, ends)).toEqual(["-512"]);
    expect(ask("1 atan2 0", 0, ends)).toEqual([String(Math.PI / 2)]);
    expect(ask("2 > bool 1", 0, ends)).toEqual(["1"]);
  });

  it("refuses two metrics whose labels are one without their names", () => {
    expect(() => ask('{job="a",i="",__name__=~"room|owner",team=""} + 1', 0, ends)).not.toThrow();
    const twins = seriesOf({ "a{}": "1", "b{}": "2" });
    expect(() => ask('{__name__=~"a|b"} + 1', 0, { data: twins })).toThrow(
      expect.objectContaining({ code: "ENGINE_QUERY", problem: expect.stringContaining("same labelset") }),
    );
    expect(() => ask('-{__name__=~"a|b"}', 0, { data: twins })).toThrow();
  });

  it("makes one series of two that are never there at once", () => {
    const turns = seriesOf({ "a{}": "1 _ 3", "b{}": "_ 2 _" });
    expect(askRange('{__name__=~"a|b"} + 1', { ...range, data: turns })).toEqual(["{} 0:2 60:3 120:4"]);
    expect(askRange('-{__name__=~"a|b"}', { ...range, data: turns })).toEqual(["{} 0:-1 60:-2 120:-3"]);
    expect(() => askRange('-{__name__=~"a|b"}', { ...range, data: turns, dialect: 2 })).toThrow(
      /same labelset/,
    );
  });
});

describe("an operator between two vectors", () => {
  it("finds one for one by all labels but the name", () => {
    expect(askRange('used{i="1"} - ignoring (i) room', range)).toEqual([
      '{job="a"} 0:-9 60:-8 120:-17',
      '{job="b"} 0:-93',
    ]);
    expect(ask('used{i="1"} / on (job) room', 0, ends)).toEqual(['{job="a"} 0.1', '{job="b"} 0.07']);
    expect(ask("used / room", 0, ends)).toEqual([]);
  });

  it("finds one for many where it is told to, and takes its labels", () => {
    expect(ask("used * on (job) group_left (team) owner", 0, ends)).toEqual([
      '{i="1",job="a",team="x"} 1',
      '{i="2",job="a",team="x"} 4',
    ]);
    expect(ask("owner * on (job) group_right () used", 0, ends)).toEqual([
      '{i="1",job="a"} 1',
      '{i="2",job="a"} 4',
    ]);
    expect(ask("room > on (job) group_right used", 0, ends)).toEqual([
      '{__name__="used",i="1",job="a"} 10',
      '{__name__="used",i="2",job="a"} 10',
      '{__name__="used",i="1",job="b"} 100',
    ]);
  });

  it("refuses what it cannot pair, at the moments at which there is something to pair", () => {
    expect(() => ask("used - on (job) room", 0, ends)).toThrow(/many-to-one matching must be explicit/);
    expect(() => ask("room - on (job) used", 0, ends)).toThrow(
      'found duplicate series for the match group {job="a"} on the right hand-side of the operation: ' +
        '[{__name__="used", i="1", job="a"}, {__name__="used", i="2", job="a"}];many-to-many',
    );
    expect(() => ask("used * on (job) group_left (i) used", 0, ends)).toThrow(/on the right hand-side/);
    expect(() => ask("used * on (job) group_right () used", 0, ends)).toThrow(/on the left hand-side/);
    expect(askRange("room - on (job) used", { ...range, from: minute, to: minute })).toEqual([
      '{job="a"} 60:8',
    ]);
    // Nothing is on the left at that moment.
    expect(ask('room{job="c"} - on (job) used', 0, ends)).toEqual([]);
    expect(() =>
      ask('used * on (job) group_left (i) label_replace(room, "i", "9", "", "")', 0, ends),
    ).toThrow(/grouping labels must ensure unique matches/);
  });

  it("pairs what takes turns", () => {
    const turns = { ...range, data: seriesOf({ 'x{v="1"}': "1 _", 'x{v="2"}': "_ 2" }) };
    expect(askRange("x >= on () x", turns)).toEqual(["{} 0:1 60:2"]);
    expect(askRange("x >= on () x", { ...turns, dialect: 2 })).toEqual(["{} 0:1 60:2"]);
    expect(askRange("x + on () group_left () x", turns)).toEqual(['{v="1"} 0:2', '{v="2"} 60:4']);
  });

  it("looks at what a filter drops too, which 2.42 does not", () => {
    expect(() => ask("used > on (job) room", 0, ends)).toThrow(/many-to-one/);
    expect(ask("used > on (job) room", 0, { ...ends, dialect: 2 })).toEqual([]);
  });
});

describe("a set operator", () => {
  it("keeps, drops and adds by what is there at each moment", () => {
    expect(askRange("used and on (job) owner", range)).toEqual([
      '{__name__="used",i="1",job="a"} 0:1 60:2 120:3',
      '{__name__="used",i="2",job="a"} 0:4 120:6',
    ]);
    expect(askRange("used unless on (job) room", range)).toEqual([
      '{__name__="used",i="1",job="b"} 60:8 120:NaN',
    ]);
    expect(askRange('room{job="b"} or on (job) used{i="1"}', range)).toEqual([
      '{__name__="room",job="b"} 0:100',
      '{__name__="used",i="1",job="a"} 0:1 60:2 120:3',
      '{__name__="used",i="1",job="b"} 60:8 120:NaN',
    ]);
  });
});

it("keeps the name of what atan2 computes in dialect 2, as 2.42 does", () => {
  const data = seriesOf({ a: "1", b: "1" });
  const asked = (dialect: PromDialect) => [
    ...ask("a atan2 1", 0, { data, dialect }),
    ...ask("a atan2 b", 0, { data, dialect }),
  ];
  expect(asked(2)).toEqual([`{__name__="a"} ${Math.PI / 4}`, `{__name__="a"} ${Math.PI / 4}`]);
  expect(asked(3)).toEqual([`{} ${Math.PI / 4}`, `{} ${Math.PI / 4}`]);
});

it("tells of a subquery at the beginning of the query, since Prometheus forgets where it stands", () => {
  const question = { data: seriesOf({ used: "1 2 3" }), from: 2 * minute, to: 2 * minute, step: 0 };
  const { infos } = finished(evaluate("1 + rate(used[2m:1m])", question));
  expect(infos).toHaveLength(1);
  expect(infos[0]).toMatch(/"used" \(1:1\)$/);
});
