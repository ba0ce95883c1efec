import type { Reading } from "../../strategy/playbook/reading/slots";

/** What the founder told in one piece: a statement about the business, or words about the people it is for. */
interface Piece {
  /** Ways in which it may stand in a post; one is enough. */
  says: string[];
  /** In so many posts of a batch at most. */
  most: number;
  /** Added to a post's cost for each earlier post that says it. */
  cost: number;
}

/** Which pieces a text says, by their place. */
type Told = readonly number[];

interface Spread {
  toldIn(text: string): Told;
  /** True when one of the pieces has been in as many posts as it may. */
  isSpent(told: Told): boolean;
  costOf(told: Told): number;
  add(told: Told): void;
}

/** No statement is in more than one post of so many, unless there is only one. */
const oneIn = 4;
/** The cost of a post without a statement: worth it rather than the same once more, not otherwise. */
const noStatement = 0.3;
/** Added where it has not even words about the people. */
const noWords = 0.2;

/**
 * Keeps what the founder told apart over `count` posts, of which `lines` are the statements that posts are built around.
 * What is said is read from the finished text: first lines of the strategy say a statement as well.
 */
export function startSpread({ facts, slots }: Reading, lines: readonly string[], count: number): Spread {
  const most = lines.length > 1 ? Math.max(1, Math.ceil(count / oneIn)) : Infinity;
  const statements = [
    ...facts.map((fact) => [fact.line ?? fact.quote, fact.measure ?? ""]),
    ...lines.map((line) => [line]),
  ];
  const words = [slots.pain, slots.pain2, slots.pain3, slots.wantTo, slots.wantAny, slots.value, slots.fear];
  const pieces: Piece[] = [
    ...statements.map((says) => ({ says, most, cost: 0.03 })),
    ...words.map((said) => ({ says: [said ?? ""], most: Infinity, cost: 0.02 })),
  ].map((piece) => ({ ...piece, says: piece.says.map(plain).filter((said) => said.trim() !== "") }));
  const spent = pieces.map(() => 0);
  return {
    toldIn(text) {
      const all = plain(text);
      return pieces.flatMap(({ says }, at) => (says.some((said) => all.includes(said)) ? [at] : []));
    },
    isSpent: (told) => told.some((at) => (spent[at] ?? 0) >= (pieces[at]?.most ?? 0)),
    costOf: (told) =>
      told.reduce((sum, at) => sum + (spent[at] ?? 0) * (pieces[at]?.cost ?? 0), 0) +
      (told.some((at) => at < statements.length) ? 0 : noStatement) +
      (told.length > 0 ? 0 : noWords),
    add(told) {
      for (const at of told) spent[at] = (spent[at] ?? 0) + 1;
    },
  };
}

/** The words alone, so that capitals, quotation marks and full stops make no difference. */
const plain = (text: string): string =>
  ` ${(text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).join(" ")} `;
