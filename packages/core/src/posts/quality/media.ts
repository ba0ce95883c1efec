import { limitsOf, type FileLimit } from "../limits";
import { postNetworkNames } from "../networks";
import type { CheckedFile, CheckedPost, Finding } from "./finding";

/** Whether the network takes the files, and whether people who do not see them are told what they show. */
export function checkMedia({ network, files }: CheckedPost): Finding[] {
  if (files === undefined) return [];
  const { media } = limitsOf(network);
  const all = files.flat();
  const says = files.flatMap((part) => problemsOfPart(network, part));
  if (media.isRequired && all.length === 0) says.push(needsFile(network));
  const findings: Finding[] = [...new Set(says)].map((problem) => ({
    check: "media",
    severity: "blocks",
    says: problem,
    cost: 30,
    remedy: null,
  }));
  const silent = all.filter((file) => isPicture(file) && file.altText === null).length;
  if (silent > 0) {
    findings.push({
      check: "media",
      severity: "warns",
      says: silent === 1 ? "A picture has no description." : `${silent} pictures have no description.`,
      cost: 5,
      remedy: null,
    });
  }
  return findings;
}

const isPicture = (file: CheckedFile) => file.mimeType.startsWith("image/");

type Network = CheckedPost["network"];

const needsFile = (network: Network) => `${postNetworkNames[network]} needs a picture or a video.`;

/** What speaks against the number and the kinds of the files, whatever each of them is like. */
export function problemsOfNumber(network: Network, files: CheckedFile[][]): string[] {
  const says = files.flatMap((part) => tooManyIn(network, part));
  if (limitsOf(network).media.isRequired && files.every((part) => part.length === 0))
    says.push(needsFile(network));
  return [...new Set(says)];
}

function problemsOfPart(network: Network, files: CheckedFile[]): string[] {
  const { altText } = limitsOf(network);
  const name = postNetworkNames[network];
  const problems = tooManyIn(network, files);
  for (const file of files) {
    const problem = problemOfFile(network, file);
    if (problem) problems.push(`${name} ${problem}`);
    if (altText !== null && (file.altText?.length ?? 0) > altText) {
      problems.push(`${name} takes descriptions of at most ${altText.toLocaleString("en")} characters.`);
    }
  }
  return problems;
}

function tooManyIn(network: Network, files: CheckedFile[]): string[] {
  const { media } = limitsOf(network);
  const name = postNetworkNames[network];
  const pictures = files.filter(isPicture);
  const videos = files.filter((file) => !isPicture(file));
  const moving = media.gif === null ? [] : pictures.filter((file) => file.mimeType === "image/gif");
  return [
    ...(pictures.length > media.images ? [`${name} takes at most ${media.images} pictures.`] : []),
    ...(videos.length > media.videos ? [`${name} takes ${only(media.videos)} in one post.`] : []),
    ...(!media.isMixed && videos.length > 0 && pictures.length > 0
      ? [`${name} takes pictures or a video, not both.`]
      : []),
    ...(moving.length > 0 && pictures.length > 1 ? [`${name} takes one moving picture, alone.`] : []),
  ];
}

const only = (count: number) => (count === 1 ? "only one video" : `at most ${count} videos`);

/** The rest of a sentence that begins with the name of the network; null when it takes the file. */
export function problemOfFile(network: Network, file: CheckedFile): string | null {
  const { media } = limitsOf(network);
  const limit: FileLimit = !isPicture(file)
    ? media.video
    : file.mimeType === "image/gif" && media.gif !== null
      ? media.gif
      : media.image;
  const what = isPicture(file) ? "picture" : "video";
  if (!limit.types.includes(file.mimeType)) {
    const types = limit.types.map((type) =>
      (type.split("/")[1] ?? type).toUpperCase().replace("QUICKTIME", "MOV"),
    );
    return `takes a ${what} as ${types.join(", ")}, not as ${(file.mimeType.split("/")[1] ?? "this").toUpperCase()}.`;
  }
  if (file.byteSize > limit.bytes) {
    return `takes a ${what} of at most ${(limit.bytes / 1_000_000).toLocaleString("en", { maximumFractionDigits: 1 })} MB.`;
  }
  const { width, height, durationMs } = file;
  if (width !== null && height !== null && height > 0) {
    if (limit.pixels !== undefined && width * height > limit.pixels)
      return `takes a ${what} with fewer pixels.`;
    const [narrowest, widest] = limit.ratio ?? [0, Number.POSITIVE_INFINITY];
    // A pixel is lost in rounding.
    if (width / height < narrowest * 0.99) return `needs a ${what} that is less tall: crop it.`;
    if (width / height > widest * 1.01) return `needs a ${what} that is less wide: crop it.`;
  }
  if (durationMs !== null && limit.seconds !== undefined) {
    const [shortest, longest] = limit.seconds;
    if (durationMs < shortest * 1_000) return `takes videos of at least ${shortest} seconds.`;
    if (durationMs > longest * 1_000) return `takes videos of at most ${longest} seconds.`;
  }
  return null;
}
