import { Refusal } from "./server";

/** An error as the Graph API words it. */
export const graphError = (
  code: number,
  message: string,
  { subcode, status = 400, ...more }: { subcode?: number; status?: number; is_transient?: boolean } = {},
) =>
  new Refusal({
    status,
    body: {
      error: {
        message: `(#${code}) ${message}`,
        type: "OAuthException",
        code,
        ...(subcode === undefined ? {} : { error_subcode: subcode }),
        ...more,
        fbtrace_id: "AbCdEf",
      },
    },
  });

export const unknownNode = (id: string) =>
  graphError(100, `Unsupported request. Object with ID '${id}' does not exist.`, { subcode: 33 });

/** Refuses names that the real one does not know. */
export function assertFields(given: Iterable<string>, known: readonly string[]): void {
  const unknown = [...given].filter((name) => !known.includes(name));
  if (unknown.length > 0) throw graphError(100, `Tried accessing nonexisting field (${unknown.join()})`);
}

/** The outer names of "a,b{c,d},e.f(g,h)". */
export function fieldNames(fields: string): string[] {
  let flat = fields;
  for (let before = ""; before !== flat; ) {
    before = flat;
    flat = flat.replace(/\{[^{}]*\}|\([^()]*\)/g, "");
  }
  return flat.split(",").map((field) => field.split(".")[0] ?? "");
}
