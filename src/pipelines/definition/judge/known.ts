/** What is known of where a pipeline will run, so that what cannot run there is refused before it begins. */
export interface Known {
  /** Of which a worker has so many; any name is taken where this is not said. */
  readonly resources?: Readonly<Record<string, number>> | undefined;
  /** The functions, primitives and agents that workers know; any name is taken where this is not said. */
  readonly calls?: Iterable<string> | undefined;
}
