import { expect, test } from "vitest"
import { processorTime } from "../../../../src/documents/processor-time.ts"
import { enumerationsIn } from "../../../../src/validation/prompt/reading/enumerations.ts"
import { parentHint } from "../../../../src/validation/prompt/reading/parent-hint.ts"
import { parsePrompt } from "../../../../src/validation/prompt/reading/parse-prompt.ts"
import { statedValues } from "../../../../src/validation/prompt/reading/stated-values.ts"

/** Milliseconds of a processor. */
const BOUND = 1500

test.each([
  ["spaces in an item", `# Output\n\n- x${" ".repeat(4000)}y: z`],
  ["spaces in a heading", `# Output${" ".repeat(40_000)}x\n`],
  ["brackets that stay open", `# Output\n\n- x ${"(".repeat(20_000)}`],
  ["commas and tabs", `# Output\n\nFields: ${",\t".repeat(20_000)}`],
  ["a number without end", `# Output\n\n${"0".repeat(40_000)}`],
  ["template marks", `# Output\n\n\`\`\`json\n{"a": ${"{%".repeat(20_000)}\n\`\`\`\n`],
])("reading takes no more than its length asks for: %s", (_, text) => {
  const begun = processorTime()
  parsePrompt(text)
  for (const passage of [{ text, offset: 0 }]) {
    parentHint(passage)
    enumerationsIn(passage)
    statedValues(text, ["a", "b"])
  }
  expect(processorTime() - begun).toBeLessThan(BOUND)
})
