import { describe, expect, test } from "vitest"
import { renderTree } from "../../src/terminal/tree.ts"
import type { Theme } from "../../src/terminal/theme.ts"
import { ascii, colored, plain, withoutStyles } from "./themes.ts"

function tree(
  edges: Readonly<Record<string, readonly string[]>>,
  roots: readonly string[],
  theme: Theme = plain,
): string {
  return renderTree(
    { roots, children: (key) => edges[key] ?? [], label: (key) => key.toUpperCase() },
    theme,
  )
}

const diamond = { a: ["b", "c"], b: ["d"], c: ["d", "e"], d: ["e"] }

describe("renderTree", () => {
  test("draws branches and says where a node was shown before", () => {
    expect(tree(diamond, ["a", "f"])).toMatchInlineSnapshot(`
      "A
      ├─ B
      │  └─ D
      │     └─ E
      └─ C
         ├─ D (see above)
         └─ E
      F"
    `)
  })

  test("draws in ASCII", () => {
    expect(tree({ a: ["b", "c"], b: ["d"] }, ["a"], ascii)).toMatchInlineSnapshot(`
      "A
      |- B
      |  \`- D
      \`- C"
    `)
  })

  test("ends at a cycle", () => {
    expect(tree({ a: ["b"], b: ["a"] }, ["a"])).toMatchInlineSnapshot(`
      "A
      └─ B
         └─ A (cycle)"
    `)
    expect(tree({ a: ["a"] }, ["a"])).toMatchInlineSnapshot(`
      "A
      └─ A (cycle)"
    `)
  })

  test("shows a root again without its children", () => {
    expect(tree({ a: ["b"], b: ["c"] }, ["a", "b"])).toMatchInlineSnapshot(`
      "A
      └─ B
         └─ C
      B (see above)"
    `)
  })

  test("costs one line an edge, however many paths lead to a node", () => {
    const ladder = Object.fromEntries(
      Array.from({ length: 60 }, (_, index) => [`n${index}`, [`n${index + 1}`, `n${index + 2}`]]),
    )
    expect(tree(ladder, ["n0"]).split("\n")).toHaveLength(121)
  })

  test("colour changes no text", () => {
    expect(withoutStyles(tree(diamond, ["a"], colored))).toBe(tree(diamond, ["a"]))
    expect(tree(diamond, ["a"], colored)).toContain("\u{1b}[2m├─ \u{1b}[22m")
  })

  test("nothing for no roots", () => {
    expect(tree({}, [])).toBe("")
  })
})
