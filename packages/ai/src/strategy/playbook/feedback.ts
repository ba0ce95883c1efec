import { networkNames, networks, type Network } from "@drumbeat/core/networks";

/** What the playbook can do with a founder's wish. */
export interface Wishes {
  banned: Network[];
  wanted: Network[];
  /** Stay, but with fewer posts. */
  reduced: Network[];
  /** The only networks wished for, or empty. */
  only: Network[];
  /** Factor on the number of posts. */
  pace: number;
  hoursPerWeek: number | null;
  /** Subjects to post about, in the founder's words. */
  subjects: string[];
  /** Subjects to leave. */
  dropped: string[];
  tone: string[];
  /** Wishes that need a person or a model. */
  open: string[];
}

const spellings: Record<Network, RegExp> = {
  linkedin: /\blinked ?in\b/i,
  x: /\b[Tt]witter\b|\bX\b/,
  instagram: /\binsta(?:gram)?\b|\breels\b/i,
  facebook: /\bfacebook\b|\bfb\b/i,
  threads: /\bthreads\b/i,
  tiktok: /\btik ?tok\b/i,
  youtube: /\byou ?tube\b/i,
  pinterest: /\bpinterest\b|\bpins\b/i,
  reddit: /\breddit\b/i,
  bluesky: /\bblue ?sky\b/i,
  mastodon: /\bmastodon\b|\bfediverse\b/i,
};

const against =
  /\b(?:no|not|without|drop|remove|skip|avoid|hate|stop|never|leave out|delete|forget|don't|do not|dislike|quit|cut)\b/i;
const fewer =
  /\b(?:less|fewer|reduce|too (?:much|many)|not so (?:much|many)|cut down|slower|lighter|half)\b/i;
const more = /\b(?:more|add|use|try|focus|include|want|prefer|also|start|push|double|increase|with|on)\b/i;
const posting = /\b(?:posts?|posting|often|frequen\w*|pace|volume|per week|a week)\b/i;
const toneWords =
  /\b(formal|informal|warm|warmer|funny|funnier|serious|friendly|friendlier|bold|bolder|calm|calmer|playful|direct|dry|short|shorter|plain|plainer|technical|simple|simpler|personal|professional|humorous|humou?r|casual)\b/i;

/** Reads a founder's feedback. What it cannot act on it returns in `open`, so that nothing is passed over in silence. */
export function readFeedback(feedback: string | null): Wishes {
  const wishes: Wishes = {
    banned: [],
    wanted: [],
    reduced: [],
    only: [],
    pace: 1,
    hoursPerWeek: null,
    subjects: [],
    dropped: [],
    tone: [],
    open: [],
  };
  const parts = (feedback ?? "")
    .split(
      /[.;!\n]+|,?\s+(?:but|and then|and also)\s+|,\s+(?=(?:no|more|less|fewer|without|add|drop|use|only|not|focus)\b)|\s+and\s+(?=(?:no|more|less|fewer|without|add|drop|use|only|focus)\b)/i,
    )
    .map((part) => part.trim())
    .filter((part) => /[\p{L}\p{N}]/u.test(part));
  for (const part of parts) if (!applyPart(part, wishes)) wishes.open.push(part);
  return wishes;
}

function applyPart(part: string, wishes: Wishes): boolean {
  const named = networks.filter((network) => spellings[network].test(part));
  const hours = /(\d+(?:[.,]\d+)?)\s*(?:hours?|hrs?|h)\b/i.exec(part)?.[1];
  if (hours) {
    wishes.hoursPerWeek = Math.min(80, Math.max(0.5, Number(hours.replace(",", "."))));
    return true;
  }
  if (named.length > 0) return applyNetworks(part, named, wishes);
  if (posting.test(part) && (fewer.test(part) || against.test(part))) wishes.pace = 0.6;
  else if (posting.test(part) && /\b(?:more|double|increase)\b/i.test(part) && !/\babout\b/i.test(part))
    wishes.pace = 1.4;
  else return applySubject(part, wishes) || applyTone(part, wishes);
  return true;
}

function applyNetworks(part: string, named: Network[], wishes: Wishes): boolean {
  if (/\bonly\b|\bjust\b|\bnothing but\b/i.test(part) && !against.test(part)) wishes.only.push(...named);
  else if (fewer.test(part)) wishes.reduced.push(...named);
  else if (against.test(part)) wishes.banned.push(...named);
  else if (more.test(part)) wishes.wanted.push(...named);
  else return false;
  return true;
}

function applySubject(part: string, wishes: Wishes): boolean {
  const wanted =
    /\b(?:more (?:posts? )?(?:about|on)|talk (?:more )?about|post (?:more )?about|write (?:more )?about|focus (?:more )?on|emphasi[sz]e|mention)\s+(?:the\s+|our\s+|my\s+)?([\p{L}\p{N}' -]{3,50})$/iu.exec(
      part,
    )?.[1];
  const dropped =
    /\b(?:less (?:about|on)|nothing about|no more|stop (?:talking|writing|posting) about|don't (?:talk|write|mention|post about)|drop|remove)\s+(?:the\s+|our\s+|my\s+)?([\p{L}\p{N}' -]{3,50})$/iu.exec(
      part,
    )?.[1];
  if (wanted && !against.test(part)) wishes.subjects.push(wanted.trim());
  else if (dropped) wishes.dropped.push(dropped.trim());
  else return false;
  return true;
}

function applyTone(part: string, wishes: Wishes): boolean {
  const word = toneWords.exec(part)?.[1]?.toLowerCase();
  if (!word) return false;
  const isAgainst = fewer.test(part) || against.test(part);
  const wanted = isAgainst ? opposites[stem(word)] : stem(word);
  if (!wanted) return false;
  wishes.tone.push(wanted);
  return true;
}

const opposites: Record<string, string> = {
  formal: "informal",
  informal: "formal",
  casual: "formal",
  technical: "simple",
  serious: "playful",
  playful: "serious",
  funny: "serious",
  dry: "warm",
  bold: "calm",
  professional: "personal",
  personal: "professional",
};

function stem(word: string): string {
  if (/^humou?r|^humorous|^funn/.test(word)) return "funny";
  return word
    .replace(/ier$/, "y")
    .replace(/^(warm|bold|calm|short|plain)er$/, "$1")
    .replace(/^simpler$/, "simple");
}

/** "Less LinkedIn" as a reader sees that it was understood. */
export function describeWishes(wishes: Wishes): string[] {
  const names = (list: Network[]) => list.map((network) => networkNames[network]).join(", ");
  return [
    wishes.banned.length > 0 ? `without ${names(wishes.banned)}` : "",
    wishes.reduced.length > 0 ? `less on ${names(wishes.reduced)}` : "",
    wishes.wanted.length > 0 ? `with ${names(wishes.wanted)}` : "",
    wishes.only.length > 0 ? `only ${names(wishes.only)}` : "",
    wishes.pace < 1 ? "fewer posts" : wishes.pace > 1 ? "more posts" : "",
  ].filter((text) => text !== "");
}
