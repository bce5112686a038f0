/** Texts that no parser should have to see, by what is wrong with them. Bytes where they are no UTF-8. */

const times = (text, count) => text.repeat(count)
const numbered = (count, line) => Array.from({ length: count }, (_, index) => line(index)).join("")
const bytes = (...parts) =>
  Buffer.concat(
    parts.map((part) => (typeof part === "string" ? Buffer.from(part) : Buffer.from(part))),
  )

export const BROKEN_JSON = {
  empty: "",
  blank: " \n\t\n",
  prose: "hello",
  truncated: '{ "a": [1, 2',
  "a trailing comma": '{ "a": 1, }',
  "a comment": '{ "a": 1 /* one */ }',
  "single quotes": "{ 'a': 1 }",
  "a bare key": "{ a: 1 }",
  "a duplicate key": '{ "a": 1, "a": 2 }',
  "a duplicate key written differently": '{ "a": 1, "\\u0061": 2 }',
  "a duplicate __proto__": '{ "__proto__": 1, "__proto__": 2 }',
  NaN: '{ "a": NaN }',
  "a hexadecimal number": '{ "a": 0x10 }',
  "a leading zero": '{ "a": 01 }',
  "a control character": '{ "a": "x\u0001y" }',
  "a byte-order mark": '\uFEFF{ "a": 1 }',
  "two values": "{} {}",
  "a bad escape": '{ "a": "\\x" }',
  "UTF-16": bytes([0xff, 0xfe], Buffer.from('{ "a": 1 }', "utf16le")),
  "NUL bytes": times("\0", 5000),
  "arrays 100,000 deep": times("[", 100_000) + times("]", 100_000),
  "arrays without an end": times("[", 500_000),
  "objects 50,000 deep": times('{"a":', 50_000) + "1" + times("}", 50_000),
  "300,000 errors": times("?,", 300_000),
  "20,000 duplicate keys": `{${numbered(20_000, () => '"a":1,')}"b":1}`,
  "more than a megabyte": `{ "a": "${times("x", 1_100_000)}" }`,
}

export const BROKEN_YAML = {
  empty: "",
  "only a comment": "# nothing\n",
  "a scalar": "hello\n",
  "a list": "- a\n- b\n",
  "a tab": "a:\n\tb: 1\n",
  "an open quote": 'a: "x\nb: 2\n',
  "an open list": "a: [1, 2\nb: 3\n",
  "a duplicate key": "a: 1\nb: 2\na: 3\n",
  "an alias": "a: &x 1\nb: *x\n",
  "an alias to nothing": "a: *nowhere\n",
  "an alias to itself": "a: &x [*x]\n",
  "a merge key": "a: &x { b: 1 }\nc:\n  <<: *x\n",
  "a billion laughs": `a0: &a0 [x,x,x,x,x,x,x,x,x]\n${numbered(30, (index) => `a${index + 1}: &a${index + 1} [${Array(9).fill(`*a${index}`).join(",")}]\n`)}`,
  "a tag of JavaScript": 'a: !!js/function "function () {}"\n',
  "a binary tag": "a: !!binary aGVsbG8=\n",
  "a set": "a: !!set { b, c }\n",
  "an own tag": "a: !secret x\n",
  "two documents": "a: 1\n---\nb: 2\n",
  "a list as a key": "? [a, b]\n: 1\n",
  "a byte-order mark inside": "a: 1\n\uFEFFb: 2\n",
  "NUL bytes": times("\0", 5000),
  "flow lists 100,000 deep": `a: ${times("[", 100_000)}${times("]", 100_000)}\n`,
  "block lists 2,000 deep": `${times("- ", 2000)}x\n`,
  "mappings 1,000 deep": numbered(1000, (index) => `${times(" ", index)}a:\n`),
  "explicit keys 10,000 deep": `${times("? ", 10_000)}x\n`,
  "300,000 tokens": numbered(100_000, (index) => `k${index}: 1\n`),
  "20,000 duplicate keys": times("a: 1\n", 20_000),
  "100,000 anchors": numbered(60_000, (index) => `- &a${index} x\n`),
  "50,000 errors": times("]\n", 50_000),
  "more than a megabyte": `a: ${times("x", 1_100_000)}\n`,
}

/** Bytes that are no text, for a file whose every other form of error is fine to read. */
export const BROKEN_TEXT = {
  "a lone continuation byte": bytes("Text ", [0x80], " more\n"),
  "an overlong form": bytes("Text ", [0xc0, 0xaf], " more\n"),
  "an encoded surrogate": bytes("Text ", [0xed, 0xa0, 0x80], " more\n"),
  "a cut character": bytes("Text ", [0xe2, 0x82]),
  "latin 1": Buffer.from("Überblick für Köche\n", "latin1"),
  "UTF-16": bytes([0xff, 0xfe], Buffer.from("Text", "utf16le")),
  "more than a megabyte": times("words and words\n", 80_000),
}

export const INVISIBLE_TEXT = {
  "a right-to-left override": "Only \u202Eadmin\u202C may.\n",
  "an isolate without an end": "Only \u2067admin may.\n",
  "zero-width spaces": "Only ad\u200Bmin may.\n",
  "a word joiner": "Only ad\u2060min may.\n",
  "tag characters": "Only admin may.\u{E0049}\u{E0067}\u{E006E}\n",
  "a byte-order mark inside": "Only ad\uFEFFmin may.\n",
  "a soft hyphen": "Only ad\u00ADmin may.\n",
  "a zero-width joiner between letters": "Only ad\u200Dmin may.\n",
  "an invisible operator": "Only ad\u2063min may.\n",
}

/** Legal, but built to keep a parser busy. */
export const HEAVY_MARKDOWN = {
  "quotes 20,000 deep": `${times(">", 20_000)} x\n`,
  "lists 2,000 deep": numbered(2000, (index) => `${times("  ", index)}- a\n`).slice(0, 1_000_000),
  "lists on one line": `${times("- ", 20_000)}x\n`,
  "open brackets": `${times("[", 200_000)}\n`,
  "open links": `${times("[a](", 100_000)}\n`,
  stars: `${times("*a **a ", 50_000)}\n`,
  underscores: `${times("_a __a ", 50_000)}\n`,
  backticks: numbered(1000, (index) => `${times("`", index + 1)} `).slice(0, 500_000),
  "open tags": `${times("<a ", 100_000)}\n`,
  "open comments": `${times("<!-- ", 100_000)}\n`,
  entities: `${times("&amp;", 100_000)}\n`,
  "reference definitions": numbered(20_000, (index) => `[r${index}]: /x\n`),
  "references to nothing": times("[a][b] ", 50_000),
  "blank lines": times("\n", 500_000),
  "one long line": times("word ", 200_000),
  "table rows": `| a | b |\n|---|---|\n${times("| x | y |\n", 20_000)}`,
  "code fences": times("```\nx\n```\n", 20_000),
  "fences of JSON": times('```json\n{ "meta": {} }\n```\n', 5000),
  fields: numbered(20_000, (index) => `- \`meta\`: field ${index}\n`),
}

/** Patterns that take exponential or polynomial time on the texts beside them. */
export const EXPLODING_PATTERNS = {
  "nested quantifiers": ["^(a+)+$", `${times("a", 40)}!`],
  "overlapping branches": ["^(a|aa)+$", `${times("a", 60)}!`],
  "optional branches": ["^(a|a?)+$", `${times("a", 40)}!`],
  "a starred class": ["^([a-zA-Z]+)*$", `${times("a", 40)}!`],
  "counted groups": ["^(.*a){20}$", `${times("a", 40)}!`],
  "two runs in a group": ["^(x+x+)+y$", times("x", 40)],
  "a look-ahead": ["^(?=(a+)+b)", times("a", 40)],
  "words and blanks": ["^(\\w+\\s?)*$", `${times("word ", 12)}!`],
  "a back reference": ["^((a+)\\2?)+$", `${times("a", 40)}!`],
  "runs of runs": ["^a*a*a*a*a*a*a*a*a*a*b$", times("a", 3000)],
}
