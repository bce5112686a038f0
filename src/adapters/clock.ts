import type { Clock } from "../ports/terminal.ts"

export const systemClock: Clock = {
  now: () => new Date(),
}
