/** Numbers that nobody can foresee. */
export interface Chance {
  /** So many random bytes, as hexadecimal digits. */
  hex(bytes: number): string
}
