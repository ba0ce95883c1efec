import { createHash, randomInt } from "node:crypto";

/** Without the letters that are mistaken for digits or for each other: 5 bits each. */
const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
const mark = "sha256:";

/** Ten codes of 120 bits, in groups that can be copied by hand. */
export function makeRecoveryCodes(): string[] {
  return Array.from({ length: 10 }, () => Array.from({ length: 4 }, group).join("-"));
}

const group = () => Array.from({ length: 6 }, () => alphabet[randomInt(alphabet.length)]).join("");

/** What is stored of a code, and compared. Capitals, spaces and dashes do not count. */
export function hashRecoveryCode(code: string): string {
  const plain = code.toLowerCase().replace(/[^a-z0-9]/g, "");
  return mark + createHash("sha256").update(plain).digest("base64url");
}

/** How better-auth keeps codes: as hashes. What it read back before comes through as it was. */
export const hashedStore = {
  encrypt: (json: string) => {
    const codes = JSON.parse(json) as string[];
    return Promise.resolve(
      JSON.stringify(codes.map((code) => (code.startsWith(mark) ? code : hashRecoveryCode(code)))),
    );
  },
  decrypt: (json: string) => Promise.resolve(json),
};
