import { describe, expect, test } from "vitest"
import { cells } from "../../src/terminal/fit.ts"
import { fitsInTable, renderTable } from "../../src/terminal/table.ts"
import { ascii, colored, narrow, plain, withoutStyles } from "./themes.ts"

const columns = [
  { title: "package" },
  { title: "files", align: "right" },
  { title: "state" },
] as const
const rows = [
  ["document_types/project_discovery", "12", "active"],
  ["roles/漢字", "1", "staged"],
  ["schemas/x", "", ""],
]

describe("renderTable", () => {
  test("aligns cells and leaves no space at the end of a line", () => {
    expect(renderTable(columns, rows, plain)).toMatchInlineSnapshot(`
      "package                           files  state
      document_types/project_discovery     12  active
      roles/漢字                            1  staged
      schemas/x"
    `)
  })

  test("aligns styled cells as plain ones", () => {
    const styled = rows.map(([name = "", ...rest]) => [colored.error(name), ...rest])
    expect(renderTable(columns, styled, colored)).toContain("\u{1b}[31m")
    expect(withoutStyles(renderTable(columns, styled, colored))).toBe(
      renderTable(columns, rows, plain),
    )
  })

  test("narrows the widest column to a terminal's width", () => {
    const table = renderTable(columns, rows, narrow(32))
    expect(table).toMatchInlineSnapshot(`
      "package            files  state
      document_types/p…     12  active
      roles/漢字             1  staged
      schemas/x"
    `)
    expect(Math.max(...table.split("\n").map((line) => cells(line)))).toBe(32)
  })

  test("cuts nothing where the output is no terminal", () => {
    const long = "x".repeat(5000)
    expect(renderTable([{ title: "a" }], [[long]], ascii)).toContain(long)
  })

  test("lists the cells of each row, cut nowhere, on a terminal that is far too narrow", () => {
    expect(renderTable(columns, rows, narrow(20))).toBe(
      [
        "document_types/project_discovery",
        "  files    12",
        "  state    active",
        "roles/漢字",
        "  files    1",
        "  state    staged",
        "schemas/x",
      ].join("\n"),
    )
  })

  test.each([
    [Infinity, true],
    [47, true],
    [46, false],
  ])("whether all of it fits in %j cells: %j", (width, fits) => {
    expect(fitsInTable(columns, rows, { width })).toBe(fits)
  })

  test("cuts other columns than one that has to stay whole", () => {
    const kept = [{ title: "package", whole: true }, { title: "why" }] as const
    const row = ["roles/technical_architect", "a reason that is longer than the line"]
    expect(renderTable(kept, [row], narrow(45))).toBe(
      "package                    why\nroles/technical_architect  a reason that is …",
    )
  })

  test("shows titles alone where there is no row", () => {
    expect(renderTable(columns, [], plain)).toBe("package  files  state")
  })
})
