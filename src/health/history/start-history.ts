import { reasonOf } from "../../narrow/index.ts";
import type { Clock, Logger } from "../../telemetry/index.ts";
import type { Alert } from "../alerts/alert.ts";
import type { CheckReport } from "../checks/check-report.ts";
import { createAlertBook } from "./alert-book.ts";
import { lastDays } from "./day-tally.ts";
import type { History, HistoryFile } from "./history.ts";
import { inTime, loadHistory } from "./load-history.ts";
import { createOutageBook } from "./outage-book.ts";
import type { Past } from "./past.ts";
import { writePast } from "./past-text.ts";
import { stillFiring } from "./still-firing.ts";
import { createUptimeBook } from "./uptime-book.ts";

export interface HistoryKeeper {
  heard(alerts: readonly Alert[]): void;
  /** Alerts that fire by what was heard before the start. */
  readonly firing: readonly Alert[];
  /** The last heartbeats that were heard before the start. */
  readonly heartbeats: Past["heartbeats"];
  history(): History;
  /** Writes it a last time, if it is to be kept. */
  stop(keep: boolean): Promise<void>;
}

export interface HistoryParts {
  readonly clock: Clock;
  readonly log: Logger;
  readonly days: number;
  /** Undefined where it is kept in memory alone. */
  readonly file: HistoryFile | undefined;
  readonly reports: () => readonly CheckReport[];
  /** The last heartbeats that came. */
  readonly heartbeats: () => Past["heartbeats"];
}

const lookEveryMs = 1_000;
/** How often it is written, and how soon when something turned. */
const [writeEveryMs, writeSoonMs] = [60_000, 3_000];
/** A write that takes longer is said to hang. */
const hangsMs = 10_000;
const mostGone = 50;

/** Looks at the checks each second and remembers what they were, in memory and in a file. */
export async function startHistory(parts: HistoryParts): Promise<HistoryKeeper> {
  const { clock, log, days, file, reports } = parts;
  const { past, note, writable } = await loadHistory(file, clock);
  if (note !== undefined) log.warn("history is not as it was", { problem: note });
  const keepMs = days * 86_400_000;
  const uptime = createUptimeBook(past.checks, { keep: days, mostGone });
  const outages = createOutageBook(past.outages, keepMs);
  const alerts = createAlertBook(past.alerts, keepMs);
  let writtenBeats = past.heartbeats;
  let problem: string | undefined;
  let writing: Promise<void> | undefined;
  let begun = 0;
  let nextWrite = clock.now() + writeSoonMs;
  let cancel = (): void => {};

  const tell = (wrong: string | undefined): void => {
    if ((wrong === undefined) !== (problem === undefined)) {
      if (wrong === undefined) log.info("history is written again");
      else log.warn("history is not written", { problem: wrong });
    }
    problem = wrong;
  };

  const lost = (to: HistoryFile, why: string): void =>
    tell(
      `The history ${to.path} cannot be written (${why}): what is new is in memory alone, and lost with a restart.`,
    );

  const write = async (to: HistoryFile): Promise<void> => {
    const heartbeats = parts.heartbeats();
    writtenBeats = heartbeats;
    const kept = { checks: uptime.days, outages: outages.list(), alerts: alerts.list(), heartbeats };
    try {
      await to.write(writePast(kept));
      tell(undefined);
    } catch (error) {
      lost(to, reasonOf(error));
    }
    writing = undefined;
  };

  const writeIfDue = (): void => {
    if (file === undefined || !writable) return;
    if (writing !== undefined && clock.now() - begun > hangsMs) lost(file, "its disk does not answer");
    if (writing !== undefined || clock.now() < nextWrite) return;
    begun = clock.now();
    nextWrite = begun + writeEveryMs;
    writing = write(file);
  };

  const soon = (): void => {
    nextWrite = Math.min(nextWrite, clock.now() + writeSoonMs);
  };

  /** Of heartbeats that come more often than it is written, those of the last minute may be lost. */
  const isNewBeat = (): boolean =>
    [...parts.heartbeats()].some(
      ([name, { wallAt }]) => wallAt - (writtenBeats.get(name)?.wallAt ?? 0) >= writeEveryMs,
    );

  const look = (): void => {
    const now = clock.wallTime();
    const all = reports();
    uptime.look(all, now);
    if (outages.look(all, now) || isNewBeat()) soon();
    writeIfDue();
    cancel = clock.after(lookEveryMs, look, true);
  };
  look();

  return {
    firing: stillFiring(past.alerts, clock.wallTime()),
    heartbeats: past.heartbeats,
    heard: (heard) => {
      alerts.heard(heard);
      soon();
    },
    history: () => {
      const now = clock.wallTime();
      const shown = lastDays(now, days);
      // Who asks sees checks as they are now: an outage that goes on must not be over in the same answer.
      if (outages.look(reports(), now)) soon();
      return {
        days: shown,
        of: (check) => {
          const tallies = uptime.days.get(check);
          return shown.map((day) => tallies?.get(day));
        },
        outages: outages.list(),
        alerts: alerts.list(),
        notes: [note, problem].filter((text) => text !== undefined),
      };
    },
    stop: async (keep) => {
      cancel();
      const now = clock.wallTime();
      uptime.look(reports(), now);
      if (file === undefined || !writable || !keep) return;
      await inTime(
        clock,
        Promise.resolve(writing).then(() => write(file)),
      ).catch(() => undefined);
    },
  };
}
