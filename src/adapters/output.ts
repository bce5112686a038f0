import type { Writable } from "node:stream"

/** What a command prints for whoever reads its stdout. */
export interface Output {
  write(text: string): void
  /** Once all is written: why some of it is not; null where it is, or where the reader chose to stop (`cfg history | head`). */
  failure(): Promise<Error | null>
}

export function createOutput(stream: Pick<Writable, "write" | "on">): Output {
  let failure: NodeJS.ErrnoException | null = null
  const note = (error: NodeJS.ErrnoException | null | undefined) => {
    failure ??= error ?? null
  }
  stream.on("error", note)
  return {
    write: (text) => void stream.write(text, note),
    failure: async () => {
      await new Promise<void>((resolve) => stream.write("", () => resolve()))
      return failure?.code === "EPIPE" ? null : failure
    },
  }
}
