import { Composer, Lexer, Parser, isAlias, isMap, isNode, isScalar, isSeq } from "yaml"
import type { CST, Document, Pair } from "yaml"
import { locatedArray, locatedObject, sourceDocument } from "./located-value.ts"
import type { LocatedEntry, LocatedProblem, LocatedValue } from "./located-value.ts"
import type { SourceDocument } from "./source-document.ts"
import { yamlTooDeep } from "./yaml-depth.ts"

/** Composing costs up to 10 µs a token, and no text written by hand comes near this. */
const MAX_TOKENS = 200_000
/** Errors beyond these are echoes, and each costs a stack trace. */
const MAX_ERRORS = 20

/**
 * One YAML 1.2 document in the core schema. Aliases, tags and duplicate keys are problems (spec 3); an alias reads as
 * null, so nothing multiplies. In linear time: keys are compared here, as the library does it in quadratic time.
 */
export function parseYaml(text: string): SourceDocument {
  const lexemes = [...new Lexer().lex(text)]
  const refused = lexemes.length > MAX_TOKENS ? TOO_LARGE : yamlTooDeep(lexemes)
  if (refused !== null) return sourceDocument(text, null, [refused])
  const [document, second] = compose(lexemes, text.length)
  const problems = (document?.errors ?? [])
    .slice(0, MAX_ERRORS)
    .map(({ message, pos }) => syntaxProblem(message, pos[0]))
  if (second !== undefined)
    problems.push(syntaxProblem("A second document begins here; one is expected.", second.range[0]))
  return sourceDocument(text, locatedValue(document?.contents, 0, problems), problems)
}

const TOO_LARGE: LocatedProblem = {
  kind: "too-large",
  message: `Too large for a YAML file: more than ${MAX_TOKENS} tokens.`,
  offset: 0,
}

function syntaxProblem(message: string, offset: number): LocatedProblem {
  return { kind: "syntax", message: message.endsWith(".") ? message : `${message}.`, offset }
}

function compose(lexemes: readonly string[], length: number): Document.Parsed[] {
  const composer = new Composer({
    uniqueKeys: false,
    schema: "core",
    version: "1.2",
    merge: false,
    logLevel: "silent",
  })
  return [...composer.compose(untilErrors(parse(lexemes)), true, length)]
}

function* parse(lexemes: readonly string[]): Generator<CST.Token> {
  const parser = new Parser()
  for (const lexeme of lexemes) yield* parser.next(lexeme)
  yield* parser.end()
}

function* untilErrors(tokens: Iterable<CST.Token>): Generator<CST.Token> {
  let errors = 0
  for (const token of tokens) {
    yield token
    if (token.type === "error") errors += 1
    if (errors >= MAX_ERRORS) return
  }
}

/** `at`: the offset to name where the node itself has none. */
function locatedValue(node: unknown, at: number, problems: LocatedProblem[]): LocatedValue {
  if (!isNode(node)) return { value: null, offset: at }
  const offset = node.range?.[0] ?? at
  if (isAlias(node))
    problems.push({
      kind: "alias",
      message: `The alias *${node.source} stands for a value elsewhere; write the value itself.`,
      offset,
    })
  else if (node.tag !== undefined)
    problems.push({
      kind: "tag",
      message: `The tag ${node.tag} changes what the value is; leave it out.`,
      offset,
    })
  if (isMap(node))
    return locatedObject(
      offset,
      node.items.map((pair) => entry(pair, offset, problems)),
      problems,
    )
  if (isSeq(node))
    return locatedArray(
      offset,
      node.items.map((item) => locatedValue(item, offset, problems)),
    )
  return { value: isScalar(node) ? node.value : null, offset }
}

function entry({ key, value }: Pair, at: number, problems: LocatedProblem[]): LocatedEntry {
  const located = locatedValue(key, at, problems)
  if (located.children !== undefined)
    problems.push(syntaxProblem("A key must be a text, not a list or mapping.", located.offset))
  return {
    key: located.children === undefined ? String(located.value ?? "") : "",
    keyOffset: located.offset,
    value: locatedValue(value, located.offset, problems),
  }
}
