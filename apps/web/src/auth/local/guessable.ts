import { DomainError } from "@drumbeat/core/errors";
import type { Runtime } from "../../runtime";
import type { HeaderReader } from "../identify";

/** Words that someone who attacks this product tries first. docs/signing-in.md names them. */
export const productWords = [
  "drumbeat",
  "growth",
  "marketing",
  "strategy",
  "social",
  "founder",
  "business",
  "company",
  "password",
  "welcome",
  "secret",
  "admin",
  "manager",
  "editor",
  "reviewer",
  "viewer",
];

/** Fewest tries after which a password may fall, by the estimate of zxcvbn. */
const leastGuesses = 1e8;
/** Letters and digits that must be left when known words are taken away. */
const leastOwn = 6;
/** Characters that are looked at: more tell little and cost much. */
const maxLength = 40;

let estimator: Promise<(password: string, words: string[]) => number> | undefined;

/** Loads 49,000 common passwords and the patterns of keyboards. */
export async function loadEstimator(): Promise<(password: string, words: string[]) => number> {
  estimator ??= Promise.all([import("@zxcvbn-ts/core"), import("@zxcvbn-ts/language-common")]).then(
    ([{ ZxcvbnFactory }, { adjacencyGraphs, dictionary }]) => {
      const zxcvbn = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs, maxLength });
      return (password, words) => zxcvbn.check(password, words).guesses;
    },
  );
  return estimator;
}

/**
 * True for a password that is tried early: common ones, those of a pattern, and those made of the names of the product or
 * of the person. Which kinds of characters it has does not count.
 */
export async function isGuessable(password: string, aboutPerson: string[]): Promise<boolean> {
  const words = [...productWords, ...aboutPerson.flatMap(wordsOf)];
  const own = words.reduce((rest, word) => rest.replaceAll(word, ""), lettersOf(password).join(""));
  if (own.length < leastOwn) return true;
  const guesses = await loadEstimator();
  return guesses(password, words) < leastGuesses;
}

/** Where an action takes a password that is to be kept. */
const fields: Record<string, string> = {
  "sign-up/email": "password",
  "reset-password": "newPassword",
  "change-password": "newPassword",
};

/** Refuses a new password that is easy to guess. Throws `invalid` with its field. */
export async function refuseGuessable(
  runtime: Runtime,
  action: string,
  input: object,
  headers: HeaderReader,
): Promise<void> {
  const field = fields[action];
  if (!field) return;
  const given = new Map(Object.entries(input));
  const session = await runtime.identify(headers);
  const about = [
    given.get("email"),
    given.get("name"),
    session?.email,
    session?.firstName,
    session?.lastName,
  ];
  const known = about.filter((value) => typeof value === "string");
  if (await isGuessable(String(given.get(field)), known)) {
    throw new DomainError(
      "invalid",
      "This password is one of the first that strangers would try. Take a short sentence, or a few words that do not belong together.",
      { field },
    );
  }
}

/** The parts of a name or an address that are long enough to be recognised. */
function wordsOf(text: string): string[] {
  const parts = text.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  return [...parts, lettersOf(text).join("")].filter((part) => part.length >= 3);
}

const lettersOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]/gu) ?? [];
