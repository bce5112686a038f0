import { execFileSync } from "node:child_process"
import { expect, test } from "vitest"
import { shellWord } from "../../src/terminal/shell-word.ts"

test.each(["plan.json", "a/b-c_1.2@x", "my plan.json", "it's", "$(touch pwned)", "a;b", "*", "~"])(
  "a shell reads %j as one word, as it is",
  (text) => {
    const said = execFileSync("/bin/sh", ["-c", `printf '<%s>' ${shellWord(text)}`], {
      encoding: "utf8",
    })
    expect(said).toBe(`<${text}>`)
  },
)

test.each([
  ["plan.json", "plan.json"],
  ["my plan.json", "'my plan.json'"],
  ["\u{1b}[2Jx", "'␛[2Jx'"],
  ["", "''"],
])("%j is printed as %s", (text, word) => {
  expect(shellWord(text)).toBe(word)
})
