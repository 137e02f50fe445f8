import { finished } from "../../src/engine/eval/evaluate.ts";
import { GroupRun } from "../../src/engine/rules/group-run.ts";
import { readRuleFiles } from "../../src/engine/rules/read-rule-file.ts";
import { Store } from "../../src/engine/store/index.ts";
import { renderRules } from "../../src/render/index.ts";
import { type Fired, FiredAlerts } from "./fired.ts";
import { Instances } from "./instances.ts";
import { Messages } from "./messages.ts";
import { type Story, started, type Told } from "./story.ts";

const usualStep = 15;
const start = started * 1_000;

/** A message that told a receiver of something new. */
export interface Call {
  readonly receiver: Told;
  readonly afterSeconds: number;
  readonly alert: string;
  /** How many alerts of this name it says to fire. */
  readonly firing: number;
}

/** What came of a story. */
export interface Played {
  /** In the order in which they began. */
  readonly fired: readonly Fired[];
  /** In the order in which they came. */
  readonly calls: readonly Call[];
}

const files = [...renderRules({ scrapeIntervalSeconds: usualStep })]
  .filter(([path]) => /^(prometheus\/rules|alerts\/(production|server))\//.test(path))
  .map(([name, text]) => ({ name, text }));
const { groups, faults } = readRuleFiles(files);
if (faults.length > 0) throw new Error(JSON.stringify(faults));

/** Plays a story on the engine: which alerts fire, and who is told of what. */
export function play({ phases, stepSeconds = usualStep }: Story): Played {
  const store = new Store({ behind: Number.POSITIVE_INFINITY });
  const stepMs = stepSeconds * 1_000;
  const surroundings = {
    data: store,
    appender: store,
    intervalMs: stepMs,
    externalLabels: {},
    externalUrl: "",
    subqueryStep: stepMs,
  };
  const runs = groups.map((group) => new GroupRun(group, surroundings));
  const begin = start + phases[0].minutes * 60_000;
  const instances = new Instances(store);
  const fired = new FiredAlerts(begin);
  const messages = new Messages(start);
  let time = start;
  for (const phase of phases) {
    const end = time + phase.minutes * 60_000;
    instances.enter(phase);
    for (; time < end; time += stepMs) {
      instances.scrape(phase, time);
      const due = runs.filter(({ intervalMs }) => intervalMs <= stepMs || time % intervalMs === 0);
      const sent = due.flatMap((run) => finished(run.evaluate(time)));
      messages.until(time);
      messages.take(sent, time);
      fired.take(sent, time);
    }
  }
  messages.until(time);
  const broken = runs.find(({ failures }) => failures > 0);
  if (broken !== undefined)
    throw new Error(`rules of ${broken.group.name} failed: ${JSON.stringify(broken.view())}`);
  const calls = messages.all.map(({ at, ...call }) => ({ ...call, afterSeconds: (at - begin) / 1_000 }));
  return { fired: fired.all(), calls };
}
