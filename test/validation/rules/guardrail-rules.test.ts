import { describe, expect, test } from "vitest"
import { hiddenText } from "../../../src/validation/rules/hidden-text.ts"
import { prohibitedPattern } from "../../../src/validation/rules/prohibited-pattern.ts"
import { secret } from "../../../src/validation/rules/secret.ts"
import { runRule } from "../../support/run-rule.ts"
import { fakeContext, manifestText } from "../../support/snapshot.ts"
import type { FilesOf } from "../../support/snapshot.ts"

const NAME = "document_types/sample@1.0.0"
const PROMPT = "prompts/task.prompt.txt"

describe("prohibited-pattern", () => {
  const prohibited = [
    { name: "no-todo", pattern: "\\bTODO\\b", files: "prompts/**", message: "Finish the prompt." },
    { name: "line-start", pattern: "^Sir", files: "**/*.txt", message: "No Sir." },
  ]
  const judge = (files: FilesOf) =>
    runRule(prohibitedPattern, { name: NAME, files, config: { prohibited } })

  test("every match is a finding with the team's message, where it stands", async () => {
    expect(await judge({ [PROMPT]: "a TODO\nTODO b\nSir\n" })).toEqual([
      `${PROMPT}:1:3 Finish the prompt.`,
      `${PROMPT}:2:1 Finish the prompt.`,
      `${PROMPT}:3:1 No Sir.`,
    ])
  })

  test("patterns are read as cfg.yaml checks them, by characters", async () => {
    const snowmen = [
      { name: "one-character", pattern: "^\\p{So}$", files: "**", message: "A picture." },
    ]
    expect(
      await runRule(prohibitedPattern, {
        name: NAME,
        files: { [PROMPT]: "p{So}\n😀\n" },
        config: { prohibited: snowmen },
      }),
    ).toEqual([`${PROMPT}:2:1 A picture.`])
  })

  test("other files, other words and unread files are left alone", async () => {
    expect(
      await judge({
        "rules/gating.rules.json": '"TODO"',
        [PROMPT]: "TODOS, dear Sir",
        "prompts/big.txt": { size: 1 << 30 },
      }),
    ).toEqual([])
  })
})

describe("secret", () => {
  const token = `ghp_${"wWPw5k4aXcaT4fNP0UcnZwJUVFk6LO0pINUx"}`

  test.each([
    ["a token", `Use ${token} to log in`, "1:5"],
    ["a chat token", `\n\nxoxb-${"123456789012-1234567890123-abcdefghijABCDEFGHIJ1234"}`, "3:1"],
    ["a connection string", ` "postgres://user:${"passw0rd"}@db.example.com/x"`, "1:3"],
  ])("finds %s", async (_, text, place) => {
    const [found, ...others] = await runRule(secret, {
      name: NAME,
      files: { "rules/gating.rules.json": text },
    })
    expect(found).toMatch(
      new RegExp(`^rules/gating\\.rules\\.json:${place} This looks like a credential: \\w`),
    )
    expect(others).toEqual([])
  })

  test("reads files of any name", async () => {
    expect(
      await runRule(secret, {
        name: NAME,
        files: { [`a\nb:${"|".repeat(3)} ü.txt`]: token, "a b.txt": token },
      }),
    ).toHaveLength(2)
  })

  test.each([
    ["before", `<!-- secretlint-disable -->\n${token}\n`, 2],
    ["on the line", `${token} # secretlint-disable-line\n`, 1],
    ["on the line above", `// secretlint-disable-next-line\n${token}\n`, 2],
  ])("cannot be switched off by a comment %s", async (_, text, line) => {
    expect(await runRule(secret, { name: NAME, files: { [PROMPT]: text } })).toEqual([
      `${PROMPT}:${line}:1 This looks like a credential: GitHub Token.`,
    ])
  })

  test("never says what it found", async () => {
    const findings = [
      ...(await secret.check(
        fakeContext({
          name: NAME,
          files: {
            [PROMPT]: `key: ${token}\nurl: postgres://user:${"passw0rd"}@db.example.com/x\n`,
          },
        }),
      )),
    ]
    expect(findings).toHaveLength(2)
    expect(JSON.stringify(findings)).not.toMatch(/wWPw5k|passw0rd|db\.example/)
  })

  test.each([
    ["A token is asked for."],
    ["sha256: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"],
    ["password: <your password>"],
    ["https://example.com/a?b=c"],
  ])("leaves %j alone", async (text) => {
    expect(await runRule(secret, { name: NAME, files: { [PROMPT]: text } })).toEqual([])
  })
})

describe("hidden-text", () => {
  const tags = (text: string) =>
    Array.from(text, (character) => String.fromCodePoint(0xe0000 + character.charCodeAt(0))).join(
      "",
    )
  const judge = (text: string, path = PROMPT) =>
    runRule(hiddenText, {
      name: NAME,
      files: { "package.yaml": manifestText("sample", "1.0.0"), [path]: text },
    })

  test.each([
    ["zero-width space", "a\u200Bb", "1:2 This is an invisible character (U+200B)."],
    [
      "word joiner on the second line",
      "a\nb\u2060",
      "2:2 This is an invisible character (U+2060).",
    ],
    ["soft hyphen", "in\u00ADput", "1:3 This is an invisible character (U+00AD)."],
    ["mark amid the text", "a\uFEFF", "1:2 This is an invisible character (U+FEFF)."],
    ["byte-order mark", "\uFEFFa", "1:1 This is a byte-order mark (U+FEFF)."],
    [
      "right-to-left override",
      "a\u202Eb",
      "1:2 This is a bidirectional control, which shows text in another order than it is read (U+202E).",
    ],
    [
      "isolate",
      "\u2066a\u2069",
      "1:1 This is a bidirectional control, which shows text in another order than it is read (U+2066).",
    ],
    [
      "tags",
      "Hi\u{E0049}\u{E0067}",
      "1:3 This is a run of tag characters, which can spell out a whole text unseen (U+E0049).",
    ],
    [
      "tags behind a flag",
      `🏴${tags("ignore all of this")}`,
      "1:3 This is a run of tag characters, which can spell out a whole text unseen (U+E0069).",
    ],
    [
      "tags behind the flag of a region",
      `🏴${tags("gbsct")}\u{E007F}${tags("go on")}`,
      "1:15 This is a run of tag characters, which can spell out a whole text unseen (U+E0067).",
    ],
    [
      "flag of no region",
      `🏴${tags("secret")}\u{E007F}`,
      "1:3 This is a run of tag characters, which can spell out a whole text unseen (U+E0073).",
    ],
    [
      "variation selector behind a letter",
      "a\uFE01",
      "1:2 This is a variation selector that varies nothing, and can spell out a whole text unseen (U+FE01).",
    ],
    [
      "variation selectors behind an emoji's own",
      "❤\uFE0F\u{E0101}",
      "1:3 This is a variation selector that varies nothing, and can spell out a whole text unseen (U+E0101).",
    ],
    [
      "second joiner behind an emoji",
      "👩\u200D\u200C",
      "1:4 This is an invisible joiner (U+200C).",
    ],
    ["joiner between letters", "pass\u200Dword", "1:5 This is an invisible joiner (U+200D)."],
    ["backspace", "a\bb", "1:2 This is a control character (U+0008)."],
  ])("finds a %s", async (_, text, expected) => {
    expect((await judge(text))[0]).toBe(`${PROMPT}:${expected}`)
  })

  test.each([
    ["plain text", "Tabs\tand lines\r\nare fine — so are “quotes”, naïve words, and 漢字.\n"],
    ["emoji joined to one", "👩\u200D💻 🏳\uFE0F\u200D🌈"],
    ["emoji with skin and keycaps", "👩🏽\u200D💻 1\uFE0F\u20E3 ☺\uFE0E"],
    ["flag of a region", `🏴${tags("gbeng")}\u{E007F}`],
    ["Persian, Hindi and Kannada", "می\u200Cخواهم क्\u200Dष ರ\u200D್ಕ"],
    ["variants of characters", "葛\u{E0100} ，\uFE01 ∩\uFE00 ᠠ\u180B"],
    ["Hebrew and Arabic", "שלום مرحبا"],
  ])("leaves %s alone", async (_, text) => {
    expect(await judge(text)).toEqual([])
  })

  test("manifests and entry files are read, test data is not", async () => {
    expect(
      await judge(`${manifestText("sample", "1.0.0")}description: a\u200Bb\n`, "package.yaml"),
    ).toEqual(["package.yaml:8:15 This is an invisible character (U+200B)."])
    expect(
      await runRule(hiddenText, {
        name: "roles/writer@1.0.0",
        files: { "role.prompt.txt": "a\u200B" },
      }),
    ).toHaveLength(1)
    expect(await judge('"a\u200Bb"', "tests/fixtures/a.json")).toEqual([])
  })

  test("bytes that are no text are found where the first of them stood", async () => {
    const files = {
      "package.yaml": manifestText("sample", "1.0.0"),
      [PROMPT]: { text: "ab\n\uFFFDc", validUtf8: false },
    }
    expect(await runRule(hiddenText, { name: NAME, files })).toEqual([
      `${PROMPT}:2:1 The file contains bytes that are not UTF-8.`,
    ])
  })
})
