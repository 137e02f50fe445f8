import { RejectedError } from "tta-observability";

const most = 20;
const withinMs = 10_000;

/** Tells readers what was published; it takes so many announcements in ten seconds, and refuses further ones. */
export class Bulletin {
  #announced: readonly number[] = [];

  announce(): void {
    const now = performance.now();
    const recent = this.#announced.filter((at) => now - at < withinMs);
    if (recent.length >= most) throw new RejectedError("the bulletin takes no more announcements now");
    this.#announced = [...recent, now];
  }
}
