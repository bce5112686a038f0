/**
 * The regular expression of a `pattern`, in Unicode mode as validators read it; else as the ECMA-262 of the older drafts
 * does, which many real schemas rely on: `[\w-.]`, a lone `]`. Throws what the engine has against it in Unicode mode.
 */
export function parseRegex(source: string): RegExp {
  try {
    return new RegExp(source, "u")
  } catch (error) {
    try {
      return new RegExp(source)
    } catch {
      throw error
    }
  }
}
