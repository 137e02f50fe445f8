/**
 * The last reading of the clock in one run of steps that follow each other. Reading the clock is the dearest
 * part of booking an execution, and a step begins when the one before it ends: they share a reading.
 */
export class Lap {
  at = 0;
  /** False once other code ran since the reading. */
  fresh = false;
}
