import { afterAll, beforeAll, describe } from "vitest";
import type { Place } from "../../src/pipelines/store/way-to.ts";
import { type RealPostgres, requireBinary, startPostgres } from "../real/index.ts";

const postgres = requireBinary("postgres");

/** Runs the same tests on the embedded store and on a real PostgreSQL, each of whose places is a schema of its own. */
export function inEachPlace(tests: (newPlace: () => Place) => void): void {
  describe("embedded", () => tests(() => ({})));
  describe.skipIf(postgres === undefined)("in PostgreSQL", () => {
    let server: RealPostgres;
    let schemas = 0;
    beforeAll(async () => {
      server = await startPostgres();
    });
    afterAll(() => server?.remove());
    tests(() => ({ url: urlOf(server), schema: `pipelines_${++schemas}` }));
  });
}

/** The address of a server that listens on a socket in a folder. */
export const urlOf = ({ connection: { host, user, database } }: RealPostgres): string =>
  `postgres://${user}@/${database}?host=${encodeURIComponent(host)}`;
