import type { ExampleValue } from "../../src/validation/prompt/notations/example-value.ts"
import { findExamples } from "../../src/validation/prompt/notations/find-examples.ts"

/** The first example of a fence that holds this text, with offsets in the text; null where there is none. */
export function exampleIn(text: string, language = "json"): ExampleValue | null {
  const opening = `\`\`\`${language}\n`
  const [block] = findExamples(`${opening}${text}\n\`\`\``).blocks
  const value = block?.examples[0]?.value
  return value === undefined ? null : shifted(value, -opening.length)
}

function shifted(value: ExampleValue, by: number): ExampleValue {
  const offset = value.offset + by
  switch (value.kind) {
    case "object":
      return {
        ...value,
        offset,
        entries: value.entries.map((entry) => ({
          ...entry,
          offset: entry.offset + by,
          value: shifted(entry.value, by),
          remarks: entry.remarks.map((remark) => ({ ...remark, offset: remark.offset + by })),
        })),
      }
    case "list":
      return { ...value, offset, items: value.items.map((item) => shifted(item, by)) }
    case "choice":
      return { ...value, offset, options: value.options.map((option) => shifted(option, by)) }
    default:
      return { ...value, offset }
  }
}
