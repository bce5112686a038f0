import { describe, expect, test } from "vitest"
import { colorWanted, createTheme, themeFor } from "../../src/terminal/theme.ts"

const terminal = { isTTY: true, columns: 100 }
const pipe = {}

describe("colorWanted", () => {
  test.each([
    ["a terminal", terminal, {}, true],
    ["a pipe", pipe, {}, false],
    ["NO_COLOR", terminal, { NO_COLOR: "1" }, false],
    ["NO_COLOR of any value", terminal, { NO_COLOR: "0" }, false],
    ["empty NO_COLOR", terminal, { NO_COLOR: "" }, true],
    ["FORCE_COLOR in a pipe", pipe, { FORCE_COLOR: "1" }, true],
    ["FORCE_COLOR with a level", pipe, { FORCE_COLOR: "3" }, true],
    ["FORCE_COLOR=0", terminal, { FORCE_COLOR: "0" }, false],
    ["FORCE_COLOR=false", terminal, { FORCE_COLOR: "false" }, false],
    ["empty FORCE_COLOR", pipe, { FORCE_COLOR: "" }, false],
    ["FORCE_COLOR against NO_COLOR", pipe, { FORCE_COLOR: "1", NO_COLOR: "1" }, true],
    ["TERM=dumb", terminal, { TERM: "dumb" }, false],
    ["CI", terminal, { CI: "true" }, false],
    ["CI=false", terminal, { CI: "false" }, true],
  ])("%s", (_, stream, env, wanted) => {
    expect(colorWanted(stream, env)).toBe(wanted)
  })
})

describe("themeFor", () => {
  test.each([
    ["a terminal's own width", terminal, {}, 100],
    ["a terminal that does not tell", { isTTY: true }, {}, 80],
    ["a pipe", { columns: 100 }, {}, Infinity],
    ["a build log", terminal, { CI: "1" }, Infinity],
    ["coloured output in a pipe", pipe, { FORCE_COLOR: "1" }, Infinity],
  ])("width of %s", (_, stream, env, width) => {
    expect(themeFor(stream, env).width).toBe(width)
  })

  test.each([
    [{}, "✓"],
    [{ LANG: "en_US.UTF-8" }, "✓"],
    [{ LANG: "C.utf8" }, "✓"],
    [{ LANG: "C" }, "ok"],
    [{ LC_ALL: "POSIX", LANG: "en_US.UTF-8" }, "ok"],
    [{ LC_ALL: "", LANG: "en_US.UTF-8" }, "✓"],
    [{ TERM: "linux" }, "ok"],
    [{ TERM: "dumb" }, "ok"],
  ])("symbols in %o", (env, success) => {
    expect(themeFor(terminal, env).symbols.success).toBe(success)
  })
})

test("styles depend on the theme alone, not on the stream the tests run in", () => {
  expect(createTheme({ color: true, width: 80, unicode: true }).error("x")).toBe(
    "\u{1b}[31mx\u{1b}[39m",
  )
  expect(createTheme({ color: false, width: 80, unicode: true }).error("x")).toBe("x")
})

test("the fallback symbols are ASCII", () => {
  const { symbols } = createTheme({ color: false, width: 80, unicode: false })
  expect(Object.values(symbols).join("")).toMatch(/^[ -~]+$/)
})
