/** Every line of a text after a prefix; empty lines stay empty. */
export function indent(text: string, prefix: string): string {
  return text.replace(/^(?=.)/gm, prefix)
}

/** `1 error`, `2 errors`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`
}
