import type { PostNetwork } from "@drumbeat/core/posts/networks";

/** After how much text a network hides the rest behind "more", as seen in its feed on a phone. */
const folds: Partial<Record<PostNetwork, { characters: number; lines: number }>> = {
  linkedin: { characters: 210, lines: 3 },
  facebook: { characters: 480, lines: 5 },
  instagram: { characters: 125, lines: 3 },
  x: { characters: 280, lines: 12 },
};

/** What is seen at first, without the rest; null when all of it is. */
export function foldedText(network: PostNetwork, text: string): string | null {
  const fold = folds[network];
  if (!fold) return null;
  const lines = text.split("\n", fold.lines + 1);
  const short = lines.length > fold.lines ? lines.slice(0, fold.lines).join("\n") : text;
  if (short.length <= fold.characters) return short === text ? null : short.trimEnd();
  const cut = short.slice(0, fold.characters).toWellFormed();
  const space = cut.lastIndexOf(" ");
  return (space > fold.characters / 2 ? cut.slice(0, space) : cut).trimEnd();
}
