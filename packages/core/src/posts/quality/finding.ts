import type { PostOptions } from "../content";
import type { CountOptions } from "../counting";
import type { PostNetwork } from "../networks";
import type { Fingerprint } from "./similarity";

export const checkNames = {
  length: "Length",
  media: "Pictures and video",
  limits: "Limits of the network",
  hook: "First line",
  callToAction: "Call to action",
  hashtags: "Hashtags",
  reading: "Reading ease",
  cliche: "Worn phrases",
  banned: "Words you avoid",
  repetition: "Repetition",
  claims: "Claims and numbers",
} as const;
export type Check = keyof typeof checkNames;

export interface Remedy {
  /** For a button: "Split into a thread". */
  label: string;
  /** The texts of the parts before and after. Files stay with the part of the same place. */
  apply: (texts: string[]) => string[];
}

/** What a check noticed. */
export interface Finding {
  check: Check;
  /** `blocks`: the network would refuse it. `notes`: nothing is wrong, something could not be measured. */
  severity: "blocks" | "warns" | "notes";
  /** One short sentence for people. */
  says: string;
  /** Points off the score. */
  cost: number;
  remedy: Remedy | null;
}

/** What is known of a file that a post shows. */
export interface CheckedFile {
  mimeType: string;
  byteSize: number;
  width: number | null;
  height: number | null;
  durationMs: number | null;
  /** Null: nobody has said anything; empty: decorative. */
  altText: string | null;
}

/** A post that went out or will, to compare with. */
export interface RecentPost {
  fingerprint: Fingerprint;
  /** The first words, and when: for the sentence. */
  title: string;
  /** `3 Nov`, or whatever people see. */
  when: string;
}

/** What decides whether a network takes a post at all. */
export type FittedPost = Pick<CheckedPost, "network" | "texts" | "files" | "options" | "counting">;

export interface CheckedPost {
  network: PostNetwork;
  texts: string[];
  /** Of each part. Left out: files are not judged. */
  files?: CheckedFile[][] | undefined;
  options?: PostOptions;
  /** BCP 47; decides by which words and formulas it is judged. */
  language: string;
  bannedWords: readonly string[];
  /** All that the founder told. Null: numbers and claims are not judged. */
  facts: string | null;
  recent?: readonly RecentPost[] | undefined;
  /** What the account allows, where it differs from the network. */
  counting?: CountOptions;
}
