import { describe, expect, test } from "vitest"
import type { AnyCommand, Session } from "../../src/cli/command.ts"
import { run } from "../../src/cli/run.ts"
import type { World } from "../../src/cli/run.ts"
import { refuse } from "../../src/domain/refusal.ts"
import { refusal } from "../../src/domain/refusals.ts"
import { plain } from "../terminal/themes.ts"
import { entry } from "./commands.ts"

interface Surroundings {
  readonly argv?: readonly string[]
  readonly yes?: boolean
  /** What somebody at a terminal says; null where nobody sits there. */
  readonly answer?: boolean | null
}

async function ran(
  parts: Partial<AnyCommand>,
  { argv = ["look"], yes = false, answer = null }: Surroundings = {},
) {
  const [out, err, questions] = [[] as string[], [] as string[], [] as string[]]
  const prompter = {
    canAsk: answer !== null,
    confirm: async (question: string) => (questions.push(question), answer === true),
  }
  const world: World = {
    argv,
    version: "1.2.3",
    themes: { out: plain, err: plain },
    out: (text) => out.push(text),
    err: (text) => err.push(text),
    openSession: () => ({ yes, prompter }) as unknown as Omit<Session, "approve">,
  }
  const exitCode = await run(world, [entry("look", parts), entry("other")])
  return { exitCode, out: out.join(""), err: err.join(""), questions }
}

const refusing = (code: "not-staged" | "reason-missing" | "usage") => () =>
  refuse(refusal(code, `It is ${code}.`))

describe("a result", () => {
  test("is rendered, and the exit code is that of the outcome", async () => {
    const found = await ran({
      run: async () => ({ data: 7, exitCode: 1 }),
      render: (data) => `${data} found`,
    })
    expect(found).toEqual({ exitCode: 1, out: "7 found\n", err: "", questions: [] })
    expect(await ran({ run: async () => ({ data: 7 }) })).toMatchObject({ exitCode: 0, out: "7\n" })
  })

  test("that has nothing to say prints nothing, not even a line", async () => {
    expect(await ran({ render: () => "" })).toMatchObject({ exitCode: 0, out: "", err: "" })
  })

  test.each<[string, Partial<AnyCommand>, unknown]>([
    ["all of its data", {}, { ok: true, data: { a: 1 } }],
    ["what toJson shows of them", { toJson: () => ({ b: 2 }) }, { ok: true, data: { b: 2 } }],
    [
      "not ok where the answer is no",
      { run: async () => ({ data: 1, exitCode: 1 }) },
      { ok: false, data: 1 },
    ],
    [
      "nor where it is done here alone",
      { run: async () => ({ data: 1, exitCode: 6 }) },
      { ok: false, data: 1 },
    ],
  ])("under --json: %s", async (_, parts, expected) => {
    const { out, err } = await ran(
      { run: async () => ({ data: { a: 1 } }), ...parts },
      { argv: ["look", "--json"] },
    )
    expect(JSON.parse(out)).toEqual({ format: 1, command: "look", ...(expected as object) })
    expect([out.split("\n").length, err]).toEqual([2, ""])
  })

  test("under --json holds no control characters, and none is lost", async () => {
    const data = "\u001b[31m\u009b\u2028"
    const { out } = await ran({ run: async () => ({ data }) }, { argv: ["--json", "look"] })
    expect(out).toMatch(/^[\u0020-\u007e]+\n$/)
    expect(JSON.parse(out).data).toBe(data)
  })
})

describe("a refusal", () => {
  test.each<[string, Partial<AnyCommand>]>([
    ["of parse", { parse: refusing("not-staged") }],
    ["of run", { run: refusing("not-staged") }],
    ["of render", { render: refusing("not-staged") }],
  ])("%s goes to stderr, with its exit code", async (_, parts) => {
    const { exitCode, out, err } = await ran(parts)
    expect([exitCode, out]).toEqual([3, ""])
    expect(err).toContain("It is not-staged. [not-staged]")
  })

  test("under --json goes to stdout, with every reason", async () => {
    const reasons = [refusal("not-staged", "One."), refusal("reason-missing", "Two.")] as const
    const { exitCode, out, err } = await ran(
      { run: () => refuse(...reasons) },
      { argv: ["look", "--json"] },
    )
    // A wrong command line comes first: what else is wrong may come of it.
    expect([exitCode, err]).toEqual([2, ""])
    expect(JSON.parse(out)).toMatchObject({
      format: 1,
      command: "look",
      ok: false,
      error: {
        code: "not-staged",
        message: "One.",
        reasons: [{ code: "not-staged" }, { code: "reason-missing" }],
      },
    })
  })

  test.each([
    ["look", ["look", "--nothing"], "cfg help look"],
    ["cfg", ["nothing"], "cfg --help"],
  ])("of the command line names %s", async (command, argv, help) => {
    const { exitCode, err } = await ran({}, { argv })
    expect([exitCode, err.includes("[usage]"), err.includes(help)]).toEqual([2, true, true])
    const { out } = await ran({}, { argv: [...argv, "--json"] })
    expect(JSON.parse(out)).toMatchObject({ command, error: { code: "usage" } })
  })

  test("of a command, about its own usage, does so too", async () => {
    expect((await ran({ parse: refusing("usage") })).err).toContain("cfg help look")
  })
})

describe("a bug", () => {
  const broken = { run: async () => Promise.reject(new TypeError("x is undefined")) }

  test("has its own exit code, and what is needed to report it", async () => {
    const { exitCode, out, err } = await ran(broken)
    expect([exitCode, out]).toEqual([70, ""])
    expect(err).toMatch(/cfg 1\.2\.3 has a bug in `look`[^]*TypeError: x is undefined\n {4}at /)
  })

  test("is an envelope under --json", async () => {
    const { exitCode, out } = await ran(broken, { argv: ["look", "--json"] })
    expect(exitCode).toBe(70)
    expect(JSON.parse(out)).toMatchObject({
      ok: false,
      error: { code: "bug", details: { trace: expect.stringContaining("x is undefined") } },
    })
  })

  test("may be anything that is thrown", async () => {
    expect((await ran({ run: async () => Promise.reject("just a text") })).err).toContain(
      "just a text",
    )
  })
})

describe("a question", () => {
  const asking: Partial<AnyCommand> = {
    run: async (_: unknown, session: Session) => {
      await session.approve("the preview", "Do it?")
      return { data: "done" }
    },
    render: (data) => `: ${data}`,
  }

  test.each<[string, Surroundings, object]>([
    [
      "yes",
      { answer: true },
      { exitCode: 0, out: ": done\n", err: ": the preview\n\n", questions: ["Do it?"] },
    ],
    ["yes beforehand", { yes: true }, { exitCode: 0, out: ": done\n", err: "", questions: [] }],
    [
      "no",
      { answer: false },
      {
        exitCode: 130,
        out: "",
        questions: ["Do it?"],
        err: expect.stringMatching(/^: the preview\n\n[^]*Nothing was changed/),
      },
    ],
    [
      "nobody there",
      {},
      {
        exitCode: 2,
        out: "",
        questions: [],
        err: expect.stringContaining("[confirmation-required]"),
      },
    ],
  ])("%s", async (_, surroundings, expected) => {
    expect(await ran(asking, surroundings)).toEqual(expected)
  })
})
