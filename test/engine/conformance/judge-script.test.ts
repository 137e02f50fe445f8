import { expect, test } from "vitest";
import { judgeScript } from "./judge-script.ts";

/** Verdict and reason of the only query. */
function judged(script: string): string {
  const [one] = judgeScript(script);
  return `${one?.verdict} ${one?.reason}`.trim();
}

const load = 'load 1m\n  a{b="1"} 1 2 3\n  a{b="2"} 4 stale\n\n';

test("a query that answers as expected is right", () => {
  expect(judged(`${load}eval instant at 2m a\n  a{b="1"} 3`)).toBe("right");
  expect(judged(`${load}eval range from 0 to 2m step 1m a\n  a{b="1"} 1 2 3\n  a{b="2"} 4 _`)).toBe("right");
  expect(judged(`${load}eval instant at 0 count_over_time(a[1m])\n  {b="1"} 1\n  {b="2"} 1`)).toBe("right");
  expect(judged("eval instant at 10s time()\n  10")).toBe("right");
  expect(judged('eval instant at 10s "x"\n  expect string "x"')).toBe("right");
});

test("a wrong value, a missing series and one too many are wrong", () => {
  expect(judged(`${load}eval instant at 2m a\n  a{b="1"} 3.1`)).toMatch(/^wrong expected .*3\.1.*, got .*3@/);
  expect(judged(`${load}eval instant at 0 a\n  a{b="1"} 1`)).toMatch(/^wrong got more/);
  expect(judged(`${load}eval instant at 2m a\n  a{b="1"} 3\n  a{b="3"} 3`)).toMatch(
    /^wrong expected .*b="3"/,
  );
  expect(judged("eval instant at 10s time()\n  11")).toMatch(/^wrong/);
});

test("an order is asked for only where it is said", () => {
  const sorted = `instant at 0 sort_desc(a)\n  a{b="1"} 1\n  a{b="2"} 4`;
  expect(judged(`${load}eval ${sorted}`)).toBe("right");
  expect(judged(`${load}eval_ordered ${sorted}`)).toMatch(/^wrong the order/);
});

test("a refusal is expected or not, with its words or any", () => {
  const twice = 'instant at 0 label_replace(a, "b", "", "", "")';
  expect(judged(`${load}eval ${twice}`)).toMatch(/^wrong refused/);
  expect(judged(`${load}eval_fail ${twice}`)).toBe("right");
  expect(judged(`${load}eval ${twice}\n  expect fail msg: something else`)).toMatch(/^wrong .*other words/);
  expect(judged(`${load}eval ${twice}\n  expect fail regex: same labelset$`)).toMatch(/^wrong .*other words/);
  expect(judged(`${load}eval_fail instant at 0 a`)).toBe("wrong was not refused");
});

test("warnings and infos are expected or forbidden", () => {
  const strange = "eval instant at 0 quantile_over_time(2, a[1m])";
  const answer = '\n  {b="1"} Inf\n  {b="2"} Inf';
  expect(judged(`${load}${strange}\n  expect warn${answer}`)).toBe("right");
  expect(judged(`${load}${strange}\n  expect no_warn${answer}`)).toMatch(/^wrong a warning came/);
  expect(judged(`${load}${strange}\n  expect warn msg: no${answer}`)).toMatch(
    /^wrong a warning no did not come/,
  );
  expect(judged(`${load}eval instant at 0 time()\n  expect info\n  0`)).toMatch(/^wrong an info/);
});

test("native histograms and experiments are beyond the engine", () => {
  const native = "load 1m\n  h {{schema:0}} 1\n\n";
  expect(judged(`${native}eval instant at 0 h\n  h 1`)).toBe("beyond native histograms");
  expect(judged(`${native}eval instant at 0 mad_over_time(a[1m])`)).toMatch(/^beyond an experiment/);
  expect(judged(`${native}eval instant at 0 time()\n  0`)).toBe("right");
});

test("of two lines with one label set the later counts", () => {
  expect(judged("load 1m\n  a 1\n  a 2 3\n\neval instant at 1m a\n  a 3")).toBe("right");
});

test("clear forgets what was loaded, and comments say nothing", () => {
  expect(judged(`${load}clear\n# a comment\neval instant at 0 a`)).toBe("right");
});
