import { createTheme } from "../../src/terminal/theme.ts"

/** As in a pipe. */
export const plain = createTheme({ color: false, width: Infinity, unicode: true })
export const colored = createTheme({ color: true, width: Infinity, unicode: true })
export const ascii = createTheme({ color: false, width: Infinity, unicode: false })
/** As on a terminal with this many cells a line. */
export const narrow = (width: number) => createTheme({ color: false, width, unicode: true })

export const withoutStyles = (text: string) => text.replaceAll(/\u{1b}\[[0-9;]*m/gu, "")
