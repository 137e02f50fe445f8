export { readSnapshotFile, writeSnapshotFile } from "./adapters/snapshot-file.ts";
export { ClockWatch, farthestAhead } from "./clock-watch.ts";
export {
  type Exemplar,
  type ExemplarRefusal,
  Exemplars,
  type SeriesExemplars,
} from "./exemplars.ts";
export { type Listing, labelNamesIn, labelValuesIn, seriesIn } from "./listing.ts";
export type { Series } from "./series.ts";
export { Store, type StoreOptions, type StoreState } from "./store.ts";
