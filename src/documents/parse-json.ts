import { createScanner, parseTree, printParseErrorCode } from "jsonc-parser"
import type { Node, ParseError } from "jsonc-parser"
import { MAX_DEPTH, locatedArray, locatedObject, sourceDocument, tooDeep } from "./located-value.ts"
import type { LocatedEntry, LocatedProblem, LocatedValue } from "./located-value.ts"
import type { SourceDocument } from "./source-document.ts"

/** Strict JSON (RFC 8259): comments, trailing commas and duplicate keys are problems. In linear time. */
export function parseJson(text: string): SourceDocument {
  if (text.startsWith("\uFEFF"))
    return sourceDocument(text, null, [
      {
        kind: "syntax",
        message: "JSON has no byte-order mark (U+FEFF); save the file without it.",
        offset: 0,
      },
    ])
  const deep = firstTooDeep(text)
  if (deep !== null) return sourceDocument(text, null, [tooDeep(deep)])
  const errors: ParseError[] = []
  const tree = parseTree(text, errors, {
    disallowComments: true,
    allowTrailingComma: false,
    allowEmptyContent: false,
  })
  const problems = firstOfEachLine(text, errors).map(syntaxProblem)
  const root = tree === undefined || problems.length > 0 ? null : locatedValue(tree, problems)
  return sourceDocument(text, root, problems)
}

function firstTooDeep(text: string): number | null {
  const scanner = createScanner(text, true)
  let depth = 0
  for (scanner.scan(); scanner.getTokenOffset() < text.length; scanner.scan()) {
    const first = text.charAt(scanner.getTokenOffset())
    if (first === "{" || first === "[") depth += 1
    else if (first === "}" || first === "]") depth -= 1
    if (depth > MAX_DEPTH) return scanner.getTokenOffset()
  }
  return null
}

function locatedValue(node: Node, problems: LocatedProblem[]): LocatedValue {
  const children = node.children ?? []
  if (node.type === "object")
    return locatedObject(
      node.offset,
      children.flatMap((property) => entry(property, problems)),
      problems,
    )
  if (node.type === "array")
    return locatedArray(
      node.offset,
      children.map((item) => locatedValue(item, problems)),
    )
  if (node.value === Infinity || node.value === -Infinity)
    problems.push({
      kind: "syntax",
      message: "This number is larger than any that programs can keep.",
      offset: node.offset,
    })
  return { value: node.value, offset: node.offset }
}

function entry(property: Node, problems: LocatedProblem[]): LocatedEntry[] {
  const [key, value] = property.children ?? []
  return key === undefined || value === undefined
    ? []
    : [{ key: String(key.value), keyOffset: key.offset, value: locatedValue(value, problems) }]
}

/** After a syntax error, the rest of its line is mostly its echo. */
function firstOfEachLine(text: string, errors: readonly ParseError[]): ParseError[] {
  let end = -1
  return errors.filter(({ offset }) => {
    if (offset <= end) return false
    const next = text.slice(offset).search(/[\r\n]/)
    end = next < 0 ? text.length : offset + next
    return true
  })
}

const MESSAGES: ReadonlyMap<string, string> = new Map([
  ["InvalidSymbol", "This is not a JSON value."],
  ["InvalidNumberFormat", "This is not a JSON number."],
  ["PropertyNameExpected", "A key in double quotes is expected here."],
  ["ValueExpected", "A value is expected here."],
  ["ColonExpected", "A colon is expected here."],
  ["CommaExpected", "A comma is expected here."],
  ["CloseBraceExpected", "A closing brace is expected here."],
  ["CloseBracketExpected", "A closing bracket is expected here."],
  ["EndOfFileExpected", "The document has ended before this."],
  ["InvalidCommentToken", "JSON has no comments."],
  ["UnexpectedEndOfComment", "JSON has no comments."],
  ["UnexpectedEndOfString", "This text is not closed."],
  ["UnexpectedEndOfNumber", "This number is not complete."],
  ["InvalidUnicode", "This text has an incomplete \\u escape."],
  ["InvalidEscapeCharacter", "This text has an escape that JSON does not know."],
  ["InvalidCharacter", "This text has a control character, which must be escaped."],
])

function syntaxProblem({ error, offset }: ParseError): LocatedProblem {
  return {
    kind: "syntax",
    message: MESSAGES.get(printParseErrorCode(error)) ?? "This is not JSON.",
    offset,
  }
}
