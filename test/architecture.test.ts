import { dirname } from "node:path"
import { describe, expect, test } from "vitest"
import { COMMANDS } from "../src/commands/index.ts"
import { RULES } from "../src/validation/rules/index.ts"
import {
  brokenArrows,
  defaultExports,
  fileCycles,
  filesBelow,
  folderCycles,
  importsOf,
  inheritedAnswers,
  longFiles,
  reachesOutside,
  sharedNames,
  weakenedTests,
} from "./support/architecture.ts"
import { HOUSE, ROOMS } from "./support/house.ts"

const source = [...filesBelow("src"), ...filesBelow("bin")]
const tests = filesBelow("test")
const from = (path: string, text: string) => [{ path, text }]

describe("the house", () => {
  test("imports run along the arrows", () => expect(brokenArrows(source)).toEqual([]))
  test("no folders need each other", () => expect(folderCycles(source)).toEqual([]))
  test("no files need each other, for types neither", () => expect(fileCycles(source)).toEqual([]))
  test("process, console, clock and chance are reached through ports", () =>
    expect(reachesOutside(source)).toEqual([]))
  test("exports have names", () => expect(defaultExports([...source, ...tests])).toEqual([]))
  test("no two files export the same name", () => expect(sharedNames(source)).toEqual([]))
  test("files are short", () => expect(longFiles(source)).toEqual([]))
  test("tables answer with their own keys alone", () =>
    expect(inheritedAnswers(source)).toEqual([]))
  test("tests are neither mocked nor skipped", () => expect(weakenedTests(tests)).toEqual([]))
  test("every folder of the house is there", () => {
    const folders = new Set(source.map(({ path }) => path.replace(/^src\//, "").split(/[/.]/)[0]))
    expect([...folders].toSorted()).toEqual(Object.keys(HOUSE).toSorted())
  })
  test.each(Object.entries(ROOMS))("every room of %s is there", (floor, rooms) => {
    const below = filesBelow(`src/${floor}`).map(({ path }) => path.slice(`src/${floor}/`.length))
    expect([...new Set(below.map((path) => dirname(path)))].toSorted()).toEqual(
      Object.keys(rooms).toSorted(),
    )
  })
})

describe("registries", () => {
  const named = (folder: string) =>
    filesBelow(folder)
      .map(({ path }) => path.slice(folder.length + 1, -3))
      .filter((name) => name !== "index")
  const imported = (path: string) =>
    importsOf(source.find((file) => file.path === path) ?? { path, text: "" })
      .filter((specifier) => specifier.startsWith("./"))
      .map((specifier) => specifier.slice(2, -3))

  test("every file in src/commands is a line of commands/index.ts, under its own name", () => {
    expect(imported("src/commands/index.ts").toSorted()).toEqual(named("src/commands"))
    expect(COMMANDS.map(({ name }) => name.replace(" ", "/"))).toEqual(
      imported("src/commands/index.ts"),
    )
  })

  test("every file in src/validation/rules is a line of rules/index.ts, under its own name", () => {
    expect(imported("src/validation/rules/index.ts").toSorted()).toEqual(
      named("src/validation/rules"),
    )
    expect(RULES.map(({ id }) => id).toSorted()).toEqual(named("src/validation/rules"))
  })
})

describe("each check says what is broken, and why the line is there", () => {
  test.each([
    [
      "src/store/a.ts",
      'import { b } from "../commands/b.ts"',
      "src/store/a.ts imports src/commands/b.ts: store → commands is no arrow; store knows domain, ports, documents. It turns git's objects",
    ],
    [
      "src/domain/a.ts",
      'import type { B } from "../store/b.ts"',
      "domain → store is no arrow; domain knows nothing. Decisions are pure",
    ],
    ["src/domain/a.ts", 'import {\n  b,\n} from "../store/b.ts"', "domain → store is no arrow"],
    ["src/domain/a.ts", 'export * from "../store/b.ts"', "domain → store is no arrow"],
    ["src/cli/a.ts", 'const b = await import("../commands/b.ts")', "cli → commands is no arrow"],
    [
      "src/reports/a.ts",
      'import { RULES } from "../validation/rules/index.ts"',
      "reports → validation is no arrow; reports knows domain, terminal, validation/rule.",
    ],
    ["src/commands/a.ts", 'import { b } from "./b.ts"', "A command knows no other command"],
    ["src/adapters/a.ts", 'import { b } from "./git/b.ts"', "nor the other adapters"],
    [
      "src/domain/a.ts",
      'import yaml from "yaml"',
      "src/domain/a.ts imports yaml: domain uses semver, fastest-levenshtein.",
    ],
    [
      "src/store/a.ts",
      'import "node:fs"',
      "src/store/a.ts imports node:fs: store uses yaml, jsonc-parser, node:crypto.",
    ],
    ["src/ports/a.ts", 'import chalk from "chalk"', "ports uses no package."],
    ["src/helpers/a.ts", 'import "./b.ts"', "helpers/ is no folder of the house"],
  ])("%s: %s", (path, text, said) => {
    expect(brokenArrows(from(path, text))).toEqual([expect.stringContaining(said)])
  })

  test.each([
    ["src/reports/a.ts", 'import type { Rule } from "../validation/rule.ts"'],
    ["src/commands/index.ts", 'const load = () => import("./a.ts")'],
    ["src/adapters/git/a.ts", 'import { b } from "./b.ts"\nimport { c } from "node:fs/promises"'],
    [
      "src/documents/json-schema/a.ts",
      'import { b } from "../b.ts"\nimport type { Ajv } from "ajv/dist/2020.js"',
    ],
    [
      "src/domain/a.ts",
      '/** Not `import("../store/b.ts")`. */\n// import { b } from "../store/b.ts"',
    ],
  ])("%s may: %s", (path, text) => {
    expect(brokenArrows(from(path, text))).toEqual([])
  })

  test("an arrow between rooms that is not there", () => {
    const up = from("src/operations/session/a.ts", 'import { b } from "../planning/b.ts"')
    expect(brokenArrows(up)).toEqual([
      "src/operations/session/a.ts imports src/operations/planning/b.ts: in operations, session → planning is no arrow; session knows no other room.",
    ])
    expect(
      brokenArrows(from("src/operations/planning/a.ts", 'import { b } from "../session/b.ts"')),
    ).toEqual([])
    expect(brokenArrows(from("src/operations/attic/a.ts", 'import "../session/b.ts"'))).toEqual([
      "src/operations/attic/a.ts: operations/attic is no room of the house; give it its arrows",
    ])
  })

  test("files that need each other, even for a type", () => {
    const files = [
      { path: "src/domain/a.ts", text: 'import type { B } from "./b.ts"' },
      { path: "src/domain/b.ts", text: 'import { a } from "./a.ts"' },
      { path: "src/domain/c.ts", text: 'import { a } from "./a.ts"' },
    ]
    expect(fileCycles(files)).toEqual(["src/domain/a.ts → src/domain/b.ts → src/domain/a.ts"])
    expect(fileCycles(files.slice(1))).toEqual([])
  })

  test("a cycle is printed as the way round", () => {
    const files = [
      { path: "src/store/a.ts", text: 'import { b } from "../operations/b.ts"' },
      { path: "src/operations/b.ts", text: 'import { c } from "../validation/c.ts"' },
      { path: "src/validation/c.ts", text: 'import type { A } from "../store/a.ts"' },
    ]
    expect(folderCycles(files)).toEqual(["operations → validation → store → operations"])
    expect(folderCycles(files.slice(1))).toEqual([])
  })

  test.each([
    "process.exit(1)",
    "console.log(1)",
    "const at = new Date()",
    "const at = Date.now()",
    "const chance = Math.random()",
  ])("%s", (line) => {
    expect(reachesOutside(from("src/domain/a.ts", `// why\n${line}`))).toEqual([
      `src/domain/a.ts:2 ${line}: only main and the adapters reach outside: take a port instead, so that tests can stand in for it`,
    ])
    expect(
      reachesOutside([
        ...from("src/main.ts", line),
        ...from("src/adapters/a.ts", line),
        ...from("bin/a.ts", line),
      ]),
    ).toEqual([])
  })

  test.each(["default 1", "{ a as default }"].map((rest) => `export ${rest}`))("%s", (line) => {
    expect(defaultExports(from("src/domain/a.ts", line))).toEqual([
      `src/domain/a.ts:1 ${line}: exports have names, which are the same wherever they are imported`,
    ])
  })

  test("a name that two files export", () => {
    const files = [
      { path: "src/domain/a.ts", text: "export function kindOf() {}\nexport const command = 1" },
      { path: "src/store/b.ts", text: "export type kindOf = 1\nexport const command = 2" },
    ]
    expect(sharedNames(files)).toEqual([
      "kindOf is exported by src/domain/a.ts and src/store/b.ts: a name stands for one thing, so that a reader meets no namesake",
    ])
    expect(sharedNames(files.slice(1))).toEqual([])
  })

  test.each([
    ["vi", "mock", '("./a.ts")'],
    ["test", "skip", '("a")'],
    ["describe", "only", '("a")'],
    ["test.concurrent", "only", '("a")'],
    ["test", "todo", '("a")'],
    ["test", "skipIf", "(true)"],
  ])("%s.%s", (name, member, rest) => {
    expect(weakenedTests(from("test/a.test.ts", `${name}.${member}${rest}`))).toHaveLength(1)
  })

  test("a file of 200 lines", () => {
    const table = "const WORDS: Readonly<Record<string, string>> = {}\n"
    expect(inheritedAnswers(from("src/domain/a.ts", `${table}WORDS[word]`))).toHaveLength(1)
    expect(inheritedAnswers(from("src/domain/a.ts", `${table}Object.keys(WORDS)`))).toEqual([])
    expect(longFiles(from("src/domain/a.ts", "x\n".repeat(200)))).toEqual([
      "src/domain/a.ts has 200 lines: a file stays below 200, so that it is about one thing",
    ])
    expect(longFiles(from("src/domain/a.ts", "x\n".repeat(199)))).toEqual([])
  })
})
