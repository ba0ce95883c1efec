import type { Network } from "@drumbeat/core/networks";

/**
 * A theme to post about. Texts hold slots such as {people} (see reading/slots.ts); a text whose slot this business
 * cannot fill is passed over, so each recipe has several that need only {name}, {people} or {customers}.
 */
export interface Recipe {
  id: string;
  /** Up to four words, or the founder's own. The first that can be filled is taken. */
  names: string[];
  purpose: string;
  hooks: string[];
  /** Slots without which the theme makes no sense. */
  needs?: string[];
  /** How much it is worth among the themes of a business: the founder's own facts count most. */
  weight: number;
}

/** What is known of a line of business: who buys, when, on what evidence, and what law or custom forbids. */
export interface Kind {
  id: string;
  /** Its people live nearby. */
  isLocal?: boolean;
  /** Found in the industry, the description or the audience. */
  match: RegExp;
  /** What the people who pay are called, as a plural. */
  customers: string;
  /** What pictures can show. Completes "to show …". */
  visual: string;
  /** What there is to say in words. Completes "to talk about …". */
  talk: string;
  /** What a short video can show. */
  video: string;
  /** The moment in which people of this kind act. A sentence. */
  moment: string;
  /** A trouble that the people it is for usually have. A sentence about "they". */
  trouble: string;
  /** What convinces: a noun phrase. */
  proof: string;
  /** How well a network suits, from -3 to 5. Missing means 0. */
  affinity: Partial<Record<Network, number>>;
  /** When these people look: weekdays and times of day. */
  times: string;
  dos: string[];
  donts: string[];
  /** Tasks beside posting, one for each of the four weeks. */
  tasks: [string, string, string, string];
  /** A first sign that it works. */
  signal: { name: string; unit: string; note: string; perPost: number };
  /** What can go wrong here and what to do about it. */
  risk: { text: string; response: string };
  recipes: Recipe[];
}
