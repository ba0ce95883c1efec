import { createHash } from "node:crypto";
import { checkPost } from "@drumbeat/core/posts/quality/check-post";
import type { CheckedFile } from "@drumbeat/core/posts/quality/finding";
import { findLinks } from "@drumbeat/core/posts/links";

/** A post as its readers meet it. */
export interface ReadPost {
  id: string;
  text: string;
  files: readonly CheckedFile[];
  isReply: boolean;
  createdAt: Date;
}

export interface Audience {
  /** IANA, of the followers. */
  timeZone: string;
  /** How many there were when it was posted. */
  size: number;
}

export interface Figures {
  impressions: number;
  likes: number;
  comments: number;
  shares: number;
  clicks: number;
  saves: number;
  /** Null: there is no video. */
  videoViews: number | null;
}

/** How many are there to read at each hour of a working day, and at the weekend; 1 is the best hour. */
const readers = {
  workday: [
    0.08, 0.05, 0.04, 0.04, 0.06, 0.15, 0.4, 0.7, 0.9, 0.8, 0.65, 0.6, 0.85, 0.75, 0.55, 0.5, 0.6, 0.8, 0.95,
    1, 0.9, 0.7, 0.4, 0.18,
  ],
  weekend: [
    0.14, 0.08, 0.05, 0.04, 0.04, 0.06, 0.12, 0.25, 0.45, 0.7, 0.85, 0.8, 0.65, 0.55, 0.5, 0.5, 0.55, 0.6,
    0.7, 0.8, 0.75, 0.6, 0.4, 0.25,
  ],
} as const;

/** From 0 to 1, by the clocks of the followers. */
export function hourFactor(at: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    weekday: "short",
    hour: "2-digit",
    hourCycle: "h23",
  }).formatToParts(at);
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? "";
  const curve = /Sat|Sun/.test(part("weekday")) ? readers.weekend : readers.workday;
  return curve[Number(part("hour"))] ?? 0;
}

/** Small words by which a language shows. */
const smallWords = {
  en: "the and is are of to you your we our with for this that it in on what",
  de: "der die das und ist sind von zu ihr euch wir unser mit für dieses nicht ein im auf was",
  fr: "le la les et est sont de du vous votre nous notre avec pour ce une dans sur que",
  es: "el la los y es son de del tu usted nosotros con para este una en que se por",
} as const;

/** The network is not told the language of a post: it goes by the small words, and takes English where none shows. */
function languageOf(text: string): string {
  const words = new Set(text.toLowerCase().match(/\p{L}+/gu));
  const hits = Object.entries(smallWords).map(([language, list]) => ({
    language,
    count: list.split(" ").filter((word) => words.has(word)).length,
  }));
  return hits.reduce((best, each) => (each.count > best.count ? each : best)).language;
}

/** From 0 to 1, by the checks that the composer shows. */
export function qualityOf({ text, files }: Pick<ReadPost, "text" | "files">): number {
  const { score } = checkPost({
    network: "practice",
    texts: [text],
    files: [[...files]],
    language: languageOf(text),
    bannedWords: [],
    facts: null,
  });
  return score / 100;
}

/** Shares of the readers who do something, on an average post. */
const rates = { likes: 0.045, comments: 0.006, shares: 0.008, clicks: 0.03, saves: 0.01, videoViews: 0.45 };

/**
 * What a post has come to after `ageMs`. The same post always has the same figures; they never fall. More readers with better
 * quality and at better hours, half of them within the first hours, hardly any after a week.
 */
export function figuresOf(post: ReadPost, audience: Audience, ageMs: number): Figures {
  const luck = drawsOf(post.id);
  const quality = qualityOf(post);
  const hour = hourFactor(post.createdAt, audience.timeZone);
  const hasMedia = post.files.length > 0;
  const reach =
    (0.06 + 0.5 * quality ** 2) * (0.25 + 0.75 * hour) * (hasMedia ? 1.25 : 1) * (post.isReply ? 0.4 : 1);
  const whole = audience.size * reach * spread(luck());
  const seen = whole * shareBy(ageMs);
  // Whoever reads something good does more about it.
  const warmth = 0.4 + 1.2 * quality;
  const count = (rate: number, isPossible = true) => {
    const drawn = spread(luck());
    return isPossible ? Math.floor(seen * Math.min(1, rate * warmth * drawn)) : 0;
  };
  const hasLink = findLinks(post.text, { bare: false }).length > 0;
  const hasVideo = post.files.some(({ mimeType }) => mimeType.startsWith("video/"));
  return {
    impressions: Math.floor(seen),
    likes: count(rates.likes),
    comments: count(rates.comments),
    shares: count(rates.shares),
    clicks: count(rates.clicks, hasLink),
    saves: count(rates.saves),
    videoViews: hasVideo ? count(rates.videoViews) : null,
  };
}

const hourMs = 3_600_000;

/** Which share of its readers a post has had by then: most in the first hours, the rest over days. */
function shareBy(ageMs: number): number {
  const hours = Math.max(0, ageMs) / hourMs;
  return 0.7 * (1 - Math.exp(-hours / 4)) + 0.3 * (1 - Math.exp(-hours / 40));
}

const dayMs = 24 * hourMs;

/** Followers of an account whose name is its seed: some from the start, more every day. */
export function audienceOf(accountId: string, since: Date, at: number): number {
  const draw = drawsOf(accountId);
  const base = 300 + Math.floor(draw() * 1_700);
  const perDay = 1 + draw() * 6;
  return base + Math.floor((Math.max(0, at - since.getTime()) / dayMs) * perDay);
}

/** Around 1: half to double in most cases. */
function spread(draw: number): number {
  return Math.exp((draw - 0.5) * 1.2);
}

/** Numbers from 0 to below 1 that follow from a name: always the same for the same one. */
function drawsOf(name: string): () => number {
  let block = createHash("sha256").update(name).digest();
  let at = 0;
  return () => {
    if (at + 4 > block.length) [block, at] = [createHash("sha256").update(block).digest(), 0];
    const drawn = block.readUInt32BE(at) / 2 ** 32;
    at += 4;
    return drawn;
  };
}
