/** Whether a text is a full ref name or HEAD, and so means nothing else to git where a revision may stand. */
export function isRefName(text: string): boolean {
  return (
    (text === "HEAD" || /^refs\/[^/]/.test(text)) &&
    !/[\u0000-\u0020\u007f~^:?*[\\]|\.\.|@\{|\/\/|\.lock$|[/.]$/.test(text)
  )
}
