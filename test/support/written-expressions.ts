import { parseAst } from "rolldown/parseAst"
import type { SourceText } from "./architecture.ts"

/** A regular expression as the engine gets it, and where it comes from. */
export interface WrittenExpression {
  readonly source: string
  readonly flags: string
  readonly at: string
}

/** Every literal of some files. */
export function literalsOf(files: readonly SourceText[]): WrittenExpression[] {
  return files.flatMap(({ path, text }) => {
    const found: WrittenExpression[] = []
    const visit = (node: unknown): void => {
      if (typeof node !== "object" || node === null) return
      if ("regex" in node && "start" in node) {
        const { pattern, flags } = node.regex as { pattern: string; flags: string }
        const line = text.slice(0, Number(node.start)).split("\n").length
        found.push({ source: pattern, flags, at: `${path}:${line}` })
      }
      Object.values(node).forEach(visit)
    }
    visit(parseAst(text, { lang: "ts" }))
    return found
  })
}

/** What is put together with `new RegExp` while some work goes on. */
export async function composedDuring(work: () => Promise<unknown>): Promise<WrittenExpression[]> {
  const found: WrittenExpression[] = []
  const original = globalThis.RegExp
  globalThis.RegExp = new Proxy(original, {
    construct(target, [pattern, flags], newTarget) {
      const made = Reflect.construct(target, [pattern, flags], newTarget) as RegExp
      const caller = new Error().stack?.split("\n")[2] ?? ""
      const at = /\/(src\/[\w/-]+\.ts:\d+)/.exec(caller)?.[1]
      if (at !== undefined) found.push({ source: made.source, flags: made.flags, at })
      return made
    },
  })
  try {
    await work()
  } finally {
    globalThis.RegExp = original
  }
  return found
}
