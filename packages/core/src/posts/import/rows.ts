import { cleanLine, cleanText } from "../../text";
import { postContentSchema, tagLimits, type PostContent } from "../content";
import type { CountOptions } from "../counting";
import { limitsOf } from "../limits";
import { isAddress } from "../links";
import { postNetworkNames, postNetworks, type PostNetwork } from "../networks";
import { checkLength } from "../quality/fit";
import type { SettledTime } from "../wall-time";
import { partBreak, type ImportRow } from "./columns";
import { readTime } from "./time";

/** What rows are measured by. */
export interface ImportGround {
  timeZone: string;
  now: number;
  accounts: readonly {
    id: string;
    network: PostNetwork;
    handle: string;
    name: string;
    /** How its server counts, where that differs from the rest of the network. */
    counting: CountOptions;
  }[];
}

export interface ImportedPost {
  network: PostNetwork;
  accountId: string | null;
  content: PostContent;
  tags: string[];
  pillar: string | null;
  schedule: SettledTime | null;
}

/** A row as a post, or everything that is wrong with it, for people. */
export interface CheckedRow {
  line: number;
  post: ImportedPost | null;
  problems: string[];
}

/** Every row of an import as a post or with its problems: the same on the page and on the server. */
export function checkRows(
  rows: readonly { line: number; row: ImportRow }[],
  ground: ImportGround,
): CheckedRow[] {
  const seen = new Map<string, number>();
  return rows.map(({ line, row }) => {
    const { post, problems } = checkRow(row, ground);
    const key = JSON.stringify([
      post?.network ?? networkOf(row.network),
      cleanText(row.text ?? "").toLowerCase(),
    ]);
    const first = seen.get(key);
    if (first !== undefined && cleanText(row.text ?? "") !== "")
      problems.push(`The same post is on line ${first}.`);
    else seen.set(key, line);
    return { line, post: problems.length === 0 ? post : null, problems };
  });
}

function checkRow(row: ImportRow, ground: ImportGround): { post: ImportedPost | null; problems: string[] } {
  const problems: string[] = [];
  const network = networkOf(row.network);
  if (network === null) problems.push(noNetwork(row.network));
  const content = contentOf(row, network);
  if (content === null) problems.push(wrongContent(row));
  const time = readTime(row, ground);
  if (time !== null && "problem" in time) problems.push(time.problem);
  const tags = tagsOf(row.tags);
  if (tags.length > tagLimits.count) problems.push(`A post has at most ${tagLimits.count} tags.`);
  const pillar = cleanLine(row.pillar ?? "");
  if (pillar.length > 240) problems.push("The pillar is longer than 240 characters.");
  if (network === null || content === null) return { post: null, problems };
  const account = accountOf(row.account, network, ground);
  problems.push(...lengthProblems(network, content, (account ?? onlyAccount(network, ground))?.counting));
  if (account === undefined) {
    problems.push(`“${cleanLine(row.account ?? "")}” is no account on ${postNetworkNames[network]} here.`);
  }
  const schedule = time !== null && !("problem" in time) ? time : null;
  return {
    post: { network, accountId: account?.id ?? null, content, tags, pillar: pillar || null, schedule },
    problems,
  };
}

const otherNames: Record<string, PostNetwork> = {
  twitter: "x",
  ig: "instagram",
  fb: "facebook",
  bsky: "bluesky",
};

function networkOf(written: string | undefined): PostNetwork | null {
  const name = cleanLine(written ?? "").toLowerCase();
  const known = postNetworks.find((key) => key === name || postNetworkNames[key].toLowerCase() === name);
  return known ?? otherNames[name] ?? null;
}

function noNetwork(written: string | undefined): string {
  const name = cleanLine(written ?? "").slice(0, 60);
  const all = postNetworks.map((network) => postNetworkNames[network]).join(", ");
  return name === ""
    ? `The network is missing. It is one of ${all}.`
    : `“${name}” is no network. It is one of ${all}.`;
}

/** A link goes into the text where the network shows none of its own below it. */
function contentOf(row: ImportRow, network: PostNetwork | null): PostContent | null {
  const [first = "", ...others] = cleanText(row.text ?? "").split(new RegExp(`^${partBreak}$`, "m"));
  const link = cleanLine(row.link ?? "");
  const isInText = link !== "" && network !== null && limitsOf(network).link === null && isAddress(link);
  const opening = isInText && !first.includes(link) ? `${first.trim()}\n\n${link}` : first;
  const parts = [opening, ...others].map((text) => ({ text: text.trim(), media: [] }));
  const title = cleanLine(row.title ?? "");
  const linkUrl = isInText ? "" : link;
  const options = { ...(title ? { title } : {}), ...(linkUrl ? { linkUrl } : {}) };
  const content = postContentSchema.safeParse({ parts, options });
  return content.success ? content.data : null;
}

function wrongContent(row: ImportRow): string {
  const link = cleanLine(row.link ?? "");
  if (link !== "" && !isAddress(link)) return `“${link.slice(0, 60)}” is no web address.`;
  if (cleanLine(row.title ?? "").length > 300) return "The title is longer than 300 characters.";
  return "The text is longer than any network takes.";
}

function lengthProblems(network: PostNetwork, content: PostContent, counting: CountOptions = {}): string[] {
  const texts = content.parts.map(({ text }) => text);
  const ground = { language: "en", bannedWords: [], facts: null, options: content.options, counting };
  return checkLength({ network, texts, ...ground })
    .filter(({ severity }) => severity === "blocks")
    .map(({ says }) => says);
}

function tagsOf(written: string | undefined): string[] {
  const tags = cleanLine(written ?? "")
    .split(/[,;]/)
    .map((tag) =>
      cleanLine(tag.replace(/^[\s#]+/, ""))
        .toLowerCase()
        .slice(0, tagLimits.length),
    );
  return [...new Set(tags.filter(Boolean))];
}

/** Where a post that names no account will go, if the network leaves no choice: it is counted as there. */
function onlyAccount(network: PostNetwork, { accounts }: ImportGround) {
  const [only, ...others] = accounts.filter((account) => account.network === network);
  return others.length === 0 ? only : undefined;
}

/** Undefined when there is no such account; null when none is named. */
function accountOf(
  written: string | undefined,
  network: PostNetwork,
  { accounts }: ImportGround,
): ImportGround["accounts"][number] | null | undefined {
  const name = cleanLine(written ?? "")
    .replace(/^@/, "")
    .toLowerCase();
  if (name === "") return null;
  const isMeant = (account: ImportGround["accounts"][number]) =>
    account.network === network && [account.handle.toLowerCase(), account.name.toLowerCase()].includes(name);
  return accounts.find(isMeant);
}
