/** Folds line breaks and control characters into single spaces, so that no text can add a line (facts 16). */
export function oneLine(text: string): string {
  return text.replace(/[\s\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, " ").trim()
}
