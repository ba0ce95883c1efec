/** The numbers of a text in one form: "5,000" and "5000" are one number; so are "06" and "6". */
export function numbersIn(text: string): string[] {
  const found = text.normalize("NFKC").match(/\p{N}+(?:[.,'\u00a0\u202f]\p{N}+)*/gu) ?? [];
  return found.map((number) => number.replace(/[.,'\s]/g, "").replace(/^0+(?=.)/, ""));
}
