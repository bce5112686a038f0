import { blank, skipBlanks } from "./characters.ts"

/** What a template engine carries out rather than writes: Jinja's statements and remarks, Handlebars' blocks. */
const STATEMENTS = /\{%[^\n%]*%\}|\{#[^\n#{}]*#\}|\{\{[#/^!~][^{}\n]*\}\}|\{\{\s*else\s*\}\}/g

/** An ellipsis and blanks in place of statements, so that all offsets hold: what stands there depends. */
export function withoutStatements(text: string): string {
  return text.replace(STATEMENTS, (statement) => `…${blank(statement.slice(1))}`)
}

const MAX_HOLE = 120

/** `{{ name }}`, `${name}`, `{name}`: what a template engine fills in. Characters of it; 0 where there is none. */
export function holeLength(text: string, offset: number): number {
  if (text.startsWith("{{", offset)) return holeTo("}}", text, offset + 2, isExpression)
  if (text.startsWith("${", offset)) return holeTo("}", text, offset + 2, isExpression)
  return text[offset] === "{" ? holeTo("}", text, offset + 1, isName) : 0
}

function holeTo(
  closing: string,
  text: string,
  start: number,
  isContent: (content: string) => boolean,
): number {
  const end = text.slice(start, start + MAX_HOLE).indexOf(closing)
  if (end === -1 || !isContent(text.slice(start, start + end))) return 0
  const opening = text[start - 2] === "{" || text[start - 2] === "$" ? 2 : 1
  return opening + end + closing.length
}

/** A name and what is done with it, rather than the fields of an object. */
function isExpression(content: string): boolean {
  const start = skipBlanks(content, content.startsWith("-") ? 1 : 0)
  const name = /^[\p{L}_@$][\p{L}\p{N}_.@$]*/u.exec(content.slice(start))?.[0]
  return (
    name !== undefined &&
    !/[{}\n]/.test(content) &&
    content[skipBlanks(content, start + name.length)] !== ":"
  )
}

function isName(content: string): boolean {
  return /^[\p{L}_][\p{L}\p{N}_.]*(?:![rsa])?$/u.test(content)
}
