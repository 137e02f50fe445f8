/**
 * Sends a signal to what leads a process group and to all that it has started and not let go; 0 only asks for them.
 * False when nothing is left of them.
 */
export function signalGroup(leader: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-leader, signal);
  } catch {
    return false;
  }
}
