/** Names under which secrets are kept, whatever the spelling. */
const secretKey =
  /pass(word|wd|phrase)|secret|token|authori[sz]ation|cookie|credential|api[-_ ]?key|private[-_ ]?key|signing[-_ ]?key|signature|^(otp|pin|totp)$|recovery[-_ ]?code|session[-_ ]?id/i;

/** Values that are secrets by their looks, wherever they stand. */
const secretValues: RegExp[] = [
  /\b(Bearer|Basic|DPoP)\s+[\w.~+/=-]{8,}/gi,
  /\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g,
  /\b(sk|pk|rk|whsec|signkey|xox[abprs]|gh[opusr]|glpat|phc|re)[-_][\w-]{10,}/g,
  /\b(EAA|IGAA|IGQ|THAA|THQ)\w{16,}/g,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(-----END [A-Z ]*PRIVATE KEY-----|$)/g,
];
/** Name and password in an address. */
const userInfo = /\b([a-z][a-z0-9+.-]*:\/\/)[^\s/@:]*:[^\s/@]+@/gi;

const removed = "[removed]";
const deepest = 12;

/** A copy without what could be a secret: by the name it is kept under, and by its looks. Counts of tokens stay. */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === "string") return redactText(value);
  if (value === null || typeof value !== "object") return value;
  if (depth >= deepest) return "[too deep]";
  if (value instanceof Date) return value;
  if (Array.isArray(value)) return value.map((each) => redact(each, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      secretKey.test(key) && holdsText(inner) ? removed : redact(inner, depth + 1),
    ]),
  );
}

/** A text without what looks like a secret. */
export function redactText(text: string): string {
  let clean = text.replace(userInfo, `$1${removed}@`);
  for (const pattern of secretValues) clean = clean.replace(pattern, removed);
  return clean;
}

/** Numbers and flags tell nothing ("tokens": 812); everything else under such a name might. */
function holdsText(value: unknown): boolean {
  return value !== null && typeof value !== "number" && typeof value !== "boolean";
}
