/** Whether a server works with what its files say now, as its own page of metrics has it. */
export interface Loaded {
  /** False where it has refused what it read last, and goes on with what it had before. */
  readonly isGood: boolean;
  /** When it last took something from its files, in seconds since 1970. */
  readonly at: number;
}

/** What Prometheus, the engine and Alertmanager say of it; undefined where a page says nothing. */
export function loadedOf(page: string): Loaded | undefined {
  const value = (name: string): number | undefined => {
    const found = new RegExp(`^(?:prometheus|alertmanager)_config_last_reload_${name} (\\S+)$`, "m").exec(
      page,
    );
    return found?.[1] === undefined ? undefined : Number(found[1]);
  };
  const good = value("successful");
  const at = value("success_timestamp_seconds");
  return good === undefined || at === undefined ? undefined : { isGood: good === 1, at };
}
