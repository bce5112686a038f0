/** Without any of these characters at its start. One look each, where an expression would try again from every one. */
export function trimStartOf(text: string, marks: string): string {
  let start = 0
  while (start < text.length && marks.includes(text.charAt(start))) start += 1
  return text.slice(start)
}

export function trimEndOf(text: string, marks: string): string {
  let end = text.length
  while (end > 0 && marks.includes(text.charAt(end - 1))) end -= 1
  return text.slice(0, end)
}
