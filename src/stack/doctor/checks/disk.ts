import { docker } from "../../adapters/docker.ts";
import { bounds } from "../../definition/bounds.ts";
import type { StackMode } from "../../state/stack-state.ts";
import { bytesBelow, type DiskSpace, diskSpace, nearestThere } from "../adapters/disk.ts";
import type { Check } from "../check.ts";
import type { Facts } from "../facts.ts";
import { failure, fine, type Outcome, skipped, warning } from "../finding.ts";
import { percentText, quoted, sizeText } from "../words.ts";

const megabyte = 1_000_000;
/** Where so much of the disk is taken Loki takes no lines any more. */
const lokiRefusesAt = 0.9;
/** Below it nothing is written any more that should be. */
const least = 100 * megabyte;

const metricsBytes = Number.parseInt(bounds.metricsSize, 10) * 1000 * megabyte;
const runsBytes = bounds.runsMegabytes * megabyte;
const snapshotBytes = 200 * megabyte;

/** What the bounds let the data of a stack grow to. */
const mostBytes: Readonly<Record<StackMode, number>> = {
  embedded: snapshotBytes + runsBytes,
  native: metricsBytes + runsBytes,
  docker: metricsBytes,
};

interface DiskInput {
  readonly place: string;
  readonly space: DiskSpace;
  /** What the stack has written there already. */
  readonly held: number;
  readonly mode: StackMode;
  readonly hasLoki: boolean;
}

/** What is to be said of the disk that a stack writes to. */
export function judgeDisk({ place, space, held, mode, hasLoki }: DiskInput): Outcome {
  const used = 1 - space.free / space.total;
  const growth = Math.max(0, mostBytes[mode] - held);
  const details = { place, total: space.total, free: space.free, held, mayGrowBy: growth };
  const largest = `du -xhd 2 ${quoted(place)} 2>/dev/null | sort -h | tail`;
  if (space.free < least)
    return failure(`${sizeText(space.free)} are free at ${place}: writing ends soon`, largest, details);
  if (hasLoki && used >= lokiRefusesAt)
    return failure(
      `${percentText(used)} of the disk at ${place} is taken: Loki refuses lines from 90 % on`,
      largest,
      details,
    );
  if (space.free < growth)
    return warning(
      `${sizeText(space.free)} are free at ${place}, and the data may grow by ${sizeText(growth)}`,
      largest,
      details,
    );
  if (used >= lokiRefusesAt)
    return warning(`${percentText(used)} of the disk at ${place} is taken`, largest, details);
  return fine(
    `${sizeText(space.free)} are free at ${place}; the data may grow by ${sizeText(growth)}`,
    details,
  );
}

async function ofDocker(): Promise<Outcome> {
  const { code, stdout } = await docker(["info", "--format", "{{.DockerRootDir}}"], 5000);
  const place = stdout.trim();
  const space = code === 0 && place !== "" ? diskSpace(place) : undefined;
  if (space === undefined) return skipped("the disk of Docker cannot be seen from here: docker system df");
  return judgeDisk({ place, space, held: 0, mode: "docker", hasLoki: true });
}

async function look(facts: Facts): Promise<Outcome> {
  if (facts.mode === "docker") return ofDocker();
  const { stateDir } = facts.layout;
  const place = nearestThere(stateDir);
  const space = diskSpace(place);
  if (space === undefined) return skipped(`the disk at ${place} does not say how full it is`);
  const hasLoki = facts.mode === "native" && (await facts.programs()).has("loki");
  return judgeDisk({ place, space, held: bytesBelow(stateDir), mode: facts.mode, hasLoki });
}

export const diskCheck: Check = {
  name: "disk",
  group: "This machine",
  asks: "Is there room for what the data may grow to by its bounds of time and size?",
  complains:
    "Fails below 100 MB, and from 90 % on where Loki runs, which refuses lines then; warns where the bounds allow more than is free.",
  look,
};
