import { describe, expect, test } from "vitest"
import { commandName, readCommandLine, usageError } from "../../src/cli/build-program.ts"
import { entry } from "./commands.ts"

const format = { flags: "--format <form...>", description: "a form of the report" }

async function read(argv: readonly string[], width = 80) {
  const [loaded, out, err] = [[] as string[], [] as string[], [] as string[]]
  const entries = [
    entry("look", { options: [format] }, loaded),
    entry(
      "write",
      { writes: true, arguments: [{ flags: "<name>", description: "a package" }] },
      loaded,
    ),
  ]
  const output = {
    out: (text: string) => out.push(text),
    err: (text: string) => err.push(text),
    width,
  }
  const invocation = await readCommandLine(argv, entries, "1.2.3", output)
  return { invocation, loaded, out: out.join(""), err: err.join("") }
}

async function usageOf(argv: readonly string[]): Promise<string | null> {
  try {
    await read(argv)
    return null
  } catch (error) {
    return usageError(error)
  }
}

describe("the command that is meant", () => {
  test.each<[readonly string[], string | undefined]>([
    [["look"], "look"],
    [["look", "write"], "look"],
    [["--json", "look"], "look"],
    [["-C", "write", "look"], "look"],
    [["-C", "folder"], undefined],
    [["help", "look"], "look"],
    [["help"], undefined],
    [["--help"], undefined],
    [["--", "look"], "look"],
    [[], undefined],
  ])("%j: %s", (argv, name) => {
    expect(commandName(argv, [])).toBe(name)
  })
})

describe("a command line", () => {
  test.each<[string, readonly string[], unknown]>([
    ["words", ["look", "a", "b"], { arguments: ["a", "b"], options: {} }],
    [
      "a shared flag behind the command",
      ["look", "--json"],
      { arguments: [], options: { json: true } },
    ],
    ["and before it", ["--json", "look"], { arguments: [], options: { json: true } }],
    ["a folder", ["-C", "x", "look"], { arguments: [], options: { C: "x" } }],
    [
      "an option for each value",
      ["look", "--format", "a", "--format", "b"],
      { arguments: [], options: { format: ["a", "b"] } },
    ],
    [
      "which leaves the words alone",
      ["look", "--format", "a", "b"],
      { arguments: ["b"], options: { format: ["a"] } },
    ],
    [
      "what looks like an option, after --",
      ["look", "--", "--format"],
      { arguments: ["--format"], options: {} },
    ],
    [
      "flags of writing commands",
      ["write", "a", "--dry-run", "-y", "--actor", "ada"],
      { arguments: ["a"], options: { dryRun: true, yes: true, actor: "ada" } },
    ],
    ["--push", ["write", "a", "--push"], { arguments: ["a"], options: { push: true } }],
    ["--no-push", ["write", "a", "--no-push"], { arguments: ["a"], options: { push: false } }],
    ["neither", ["write", "a"], { arguments: ["a"], options: {} }],
  ])("%s", async (_, argv, input) => {
    expect((await read(argv)).invocation?.input).toEqual(input)
  })

  test("loads only the command that it asks for", async () => {
    const { invocation, loaded } = await read(["look", "write"])
    expect([invocation?.entry.name, loaded]).toEqual(["look", ["look"]])
    expect((await read(["--help"])).loaded).toEqual([])
  })

  test.each<[readonly string[], string]>([
    [["lok"], "unknown command 'lok'\n(Did you mean look?)"],
    [["help", "lok"], "unknown command 'lok'"],
    [["look", "--fromat", "x"], "unknown option '--fromat'\n(Did you mean --format?)"],
    [["look", "--format"], "option '--format <form>' argument missing"],
    [["look", "--dry-run"], "unknown option '--dry-run'"],
    [["write"], "missing required argument 'name'"],
    [["write", "a", "b"], "too many arguments for 'write'. Expected 1 argument but got 2."],
    [["--nothing"], "unknown option '--nothing'"],
    [["--json"], "no command was given"],
  ])("%j is refused: %s", async (argv, message) => {
    expect(await usageOf(argv)).toBe(message)
  })
})

describe("what commander answers itself", () => {
  test.each([
    ["the version", ["--version"], /^1\.2\.3\n$/],
    ["its short form", ["-V"], /^1\.2\.3\n$/],
    ["the list of commands", ["--help"], /look at something\n[^]*write at something/],
    ["the same for nothing at all", [], /Usage: cfg <command> \[options\]/],
    [
      "help of a command",
      ["help", "look"],
      /Usage: cfg look \[options\] \[names\.\.\.\][^]*Look at something\.[^]*--format <form>[^]*Examples:\n {2}cfg look writer/,
    ],
    ["the same, asked otherwise", ["look", "--help"], /Usage: cfg look/],
  ])("%s", async (_, argv, text) => {
    const { invocation, out, err } = await read(argv)
    expect([invocation, err]).toEqual([null, ""])
    expect(out).toMatch(text)
  })

  test("no line of help is longer than the terminal, nor than 80 cells where there is none", async () => {
    const longest = async (width: number) => {
      const { out } = await read(["help", "write"], width)
      return Math.max(...out.split("\n").map((line) => line.length))
    }
    expect(await longest(50)).toBeLessThanOrEqual(50)
    expect(await longest(Number.POSITIVE_INFINITY)).toBeLessThanOrEqual(80)
    expect(await longest(80)).toBeGreaterThan(50)
  })

  test("only commands that write have the flags of those", async () => {
    expect((await read(["help", "look"])).out).not.toContain("--dry-run")
    expect((await read(["help", "write"])).out).toMatch(/--dry-run[^]*--actor <name>[^]*--no-push/)
  })
})

test("an error of anybody else is no wrong command line", () => {
  expect(usageError(new Error("unknown option"))).toBeNull()
  expect(usageError("x")).toBeNull()
})
