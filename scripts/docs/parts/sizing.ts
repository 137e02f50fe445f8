import { storeRows } from "../../../src/cli/size-text.ts";
import { type ProjectSize, sizeProject } from "../../../src/project/index.ts";
import { code, table } from "../../../src/render/text/markdown.ts";
import { root } from "../../../test/house.ts";
import type { Part } from "../part.ts";

const page = "docs/sizing.md";
const whole = new Intl.NumberFormat("en");
const counted = (numbers: readonly number[]): readonly string[] => numbers.map((one) => whole.format(one));

/** The page's example: what the page says of it stands beside the tables. */
const example = (processes: number): Promise<ProjectSize> =>
  sizeProject({ cwd: root, processes, services: 4, scrapeIntervalSeconds: 15, values: {} });

/** The tables of docs/sizing.md, as `tta-obs size` works them out. */
export const sizingParts: readonly Part[] = [
  {
    page,
    mark: "series of one process",
    async text() {
      const { owners, seriesPerProcess, mostPerProcess } = await example(1);
      const metrics = owners.reduce((all, owner) => all + owner.metrics, 0);
      return table(
        ["part", "metrics", "series", "at most"],
        [
          ...owners.map((owner) => [
            code(owner.owner),
            ...counted([owner.metrics, owner.series, owner.most]),
          ]),
          ["together", ...counted([metrics, seriesPerProcess, mostPerProcess])],
        ],
      );
    },
  },
  {
    page,
    mark: "what stores need",
    async text() {
      const sizes = await Promise.all([1, 10, 100, 1000].map(example));
      return table(
        ["processes", "store", "takes in", "keeps", "memory", "disk"],
        sizes.flatMap((size) => storeRows(size).map((row) => [whole.format(size.processes), ...row])),
      );
    },
  },
];
