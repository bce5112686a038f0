/** One command of a page's console block, with what the page says it prints. */
export interface ShownCommand {
  readonly kind: "command"
  readonly command: string
  readonly output: string
  /** Where the output stands in the page, in UTF-16 units. */
  readonly start: number
  readonly end: number
}

/** A `diff` block: an edit that the reader makes in between. */
export interface ShownEdit {
  readonly kind: "edit"
  readonly patch: string
}

export type Step = ShownCommand | ShownEdit

/** Fenced `console` and `diff` blocks, and `console` comments, which are run and not shown. */
const BLOCK = /^(?:```|<!-- )(console|diff)\n([\s\S]*?)^(?:```|-->)$/gm

/** What a reader does who follows a page from its top. */
export function stepsOf(page: string): Step[] {
  return Array.from(page.matchAll(BLOCK)).flatMap((block): Step[] => {
    const [whole, language = "", text = ""] = block
    if (language === "diff") return [{ kind: "edit", patch: text }]
    return commandsOf(text, block.index + whole.indexOf("\n") + 1)
  })
}

/** Each line that begins with `$ ` is a command; what follows up to the next one is its output. */
function commandsOf(text: string, offset: number): ShownCommand[] {
  return Array.from(text.matchAll(/^\$ (.*)\n((?:(?!\$ ).*\n)*)/gm), (found) => {
    const [whole, command = "", printed = ""] = found
    const start = offset + found.index + whole.length - printed.length
    const output = printed.trimEnd()
    return { kind: "command", command, output, start, end: start + output.length }
  })
}

/** Whether two outputs are the same but for what differs at every run; a line `…` stands for any lines. */
export function isSameOutput(shown: string, printed: string): boolean {
  const pattern = normalized(shown)
    .split(/^…$/m)
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
    .join("[\\s\\S]*")
  return new RegExp(`^${pattern}$`).test(normalized(printed))
}

/** Without the ids of commits, times, durations and the version of the package. */
function normalized(output: string): string {
  return output
    .replace(/\b[0-9a-f]{7,64}\b/g, "<id>")
    .replace(/\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::[\d.]+)?Z?)?/g, "<time>")
    .replace(/\b\d+(?:\.\d+)?(?:ms|s)\b/g, "<duration>")
    .replace(/cfg-cli-\d+\.\d+\.\d+/g, "cfg-cli-<version>")
    .replace(/[ \t]+$/gm, "")
    .trimEnd()
}

/** The page with what was printed, where that is not what it shows. */
export function withOutputs(
  page: string,
  printed: readonly { readonly step: ShownCommand; readonly output: string }[],
): string {
  return printed
    .filter(({ step, output }) => !isSameOutput(step.output, output))
    .toSorted((a, b) => b.step.start - a.step.start)
    .reduce((text, { step: { start, end, output: shown }, output }) => {
      const added = shown === "" && output !== "" ? `${output}\n` : output
      const left =
        output === "" && shown !== "" ? text.slice(end).replace(/^\n/, "") : text.slice(end)
      return text.slice(0, start) + added + left
    }, page)
}
