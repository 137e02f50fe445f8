/** A chart with a crosshair that the keyboard moves too. */
export interface DrawnChart<Input> {
  update(input: Input): void;
  /** Moves the crosshair by that many points. */
  step(points: number): void;
  /** Keeps the tooltip open with its links, or lets it go. */
  pin(): void;
  leave(): void;
  destroy(): void;
}
