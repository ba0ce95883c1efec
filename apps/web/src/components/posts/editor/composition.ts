import type { Attachment, PostContent, PostOptions } from "@drumbeat/core/posts/content";
import type { PostNetwork } from "@drumbeat/core/posts/networks";
import { isEditable, type PostStatus } from "@drumbeat/core/posts/states";
import { cleanText } from "@drumbeat/core/text";

/** A part of a text on the page. `key` stays with it while it moves, and is new when its text comes from elsewhere. */
export interface DraftPart {
  key: string;
  text: string;
  media: Attachment[];
}

/** One post of a group: what the text becomes on one network. Variants with the same `textId` share one text. */
export interface Variant {
  /** Null until it is on the server. */
  postId: string | null;
  network: PostNetwork;
  status: PostStatus;
  options: PostOptions;
  textId: string;
}

/** Everything that is being written on the page. */
export interface Composition {
  variants: readonly Variant[];
  texts: Readonly<Record<string, readonly DraftPart[]>>;
  active: PostNetwork;
}

/** A post as the server has it. */
export interface StoredPost {
  id: string;
  network: PostNetwork;
  status: PostStatus;
  content: PostContent;
}

let lastKey = 0;
/** Unique on this page. */
const newKey = (): string => `part-${(lastKey += 1)}`;

export const aPart = (text = "", media: Attachment[] = [], key = newKey()): DraftPart => ({
  key,
  text,
  media,
});

/** The composition of stored posts. Posts that say the same share their text, unless one cannot be changed any more. */
export function compose(posts: readonly StoredPost[], active: PostNetwork): Composition {
  const texts: Record<string, DraftPart[]> = {};
  const known = new Map<string, string>();
  const variants = posts.map(({ id, network, status, content }): Variant => {
    const said = isEditable(status) ? JSON.stringify(content.parts) : id;
    const textId = known.get(said) ?? id;
    known.set(said, textId);
    // Keys that the server gives as well.
    texts[textId] ??= content.parts.map((part, index) => aPart(part.text, part.media, `${textId}-${index}`));
    return { postId: id, network, status, options: content.options, textId };
  });
  return { variants, texts, active };
}

/** What somebody writes who has saved nothing yet. */
export function blank(networks: readonly PostNetwork[]): Composition {
  const [active = "linkedin"] = networks;
  return {
    variants: (networks.length > 0 ? networks : [active]).map((network) => ({
      postId: null,
      network,
      status: "draft",
      options: {},
      textId: "shared",
    })),
    texts: { shared: [aPart("", [], "shared-0")] },
    active,
  };
}

export function activeVariant({ variants, active }: Composition): Variant {
  const found = variants.find((variant) => variant.network === active) ?? variants[0];
  if (!found) throw new Error("A composition has at least one variant.");
  return found;
}

export function partsOf({ texts }: Composition, { textId }: Pick<Variant, "textId">): readonly DraftPart[] {
  return texts[textId] ?? [];
}

/** What a variant says, as it is saved. */
export function contentOf(composition: Composition, variant: Variant): PostContent {
  return {
    parts: partsOf(composition, variant).map(({ text, media }) => ({ text, media })),
    options: variant.options,
  };
}

/** The other networks that say the same as this one. */
export function followersOf({ variants }: Composition, variant: Variant): Variant[] {
  return variants.filter((other) => other !== variant && other.textId === variant.textId);
}

/** Replaces the text of the active variant and of all that share it. */
export function withParts(composition: Composition, parts: readonly DraftPart[]): Composition {
  const { textId } = activeVariant(composition);
  return { ...composition, texts: { ...composition.texts, [textId]: parts } };
}

/** Gives the active variant a text of its own, which begins as a copy. */
export function detached(composition: Composition): Composition {
  const variant = activeVariant(composition);
  const textId = newKey();
  return {
    ...composition,
    variants: composition.variants.map((each) => (each === variant ? { ...each, textId } : each)),
    texts: { ...composition.texts, [textId]: partsOf(composition, variant) },
  };
}

/** Has the active variant say again what another one says. */
export function joined(composition: Composition, network: PostNetwork): Composition {
  const variant = activeVariant(composition);
  const other = composition.variants.find((each) => each.network === network);
  if (!other) return composition;
  return {
    ...composition,
    variants: composition.variants.map((each) =>
      each === variant ? { ...each, textId: other.textId } : each,
    ),
  };
}

/** Changes what only the active network asks for. An option that is empty is left out. */
export function withOptions(composition: Composition, change: Partial<PostOptions>): Composition {
  const variant = activeVariant(composition);
  const options = Object.fromEntries(
    Object.entries({ ...variant.options, ...change }).filter(
      ([, value]) => value !== undefined && value !== "",
    ),
  );
  return {
    ...composition,
    variants: composition.variants.map((each) => (each === variant ? { ...each, options } : each)),
  };
}

/** Puts what the server has into one variant, with a text of its own unless others still say the same. */
export function replaced(composition: Composition, post: StoredPost): Composition {
  const rest = composition.variants.filter((each) => each.network !== post.network);
  const said = JSON.stringify(post.content.parts);
  const twin = rest.find(
    (each) => isEditable(each.status) && JSON.stringify(contentOf(composition, each).parts) === said,
  );
  const textId = twin && isEditable(post.status) ? twin.textId : newKey();
  const variant: Variant = {
    postId: post.id,
    network: post.network,
    status: post.status,
    options: post.content.options,
    textId,
  };
  const texts = twin
    ? composition.texts
    : { ...composition.texts, [textId]: post.content.parts.map((part) => aPart(part.text, part.media)) };
  const isKnown = rest.length < composition.variants.length;
  const variants = isKnown
    ? composition.variants.map((each) => (each.network === post.network ? variant : each))
    : [...composition.variants, variant];
  return { ...composition, texts, variants };
}

/** Changes the networks of what nobody has saved yet. */
export function withNetworks(composition: Composition, networks: readonly PostNetwork[]): Composition {
  const variants = networks.map(
    (network): Variant =>
      composition.variants.find((each) => each.network === network) ?? {
        postId: null,
        network,
        status: "draft",
        options: {},
        textId: composition.variants[0]?.textId ?? "shared",
      },
  );
  const [first] = networks;
  const active = networks.includes(composition.active) ? composition.active : (first ?? composition.active);
  return variants.length > 0 ? { ...composition, variants, active } : composition;
}

/** Changes what is known of a post besides its text. */
export function withVariant(
  composition: Composition,
  network: PostNetwork,
  change: Partial<Pick<Variant, "postId" | "status">>,
): Composition {
  return {
    ...composition,
    variants: composition.variants.map((each) => (each.network === network ? { ...each, ...change } : each)),
  };
}

/** Without the post of one network; the last one stays. */
export function withoutNetwork(composition: Composition, network: PostNetwork): Composition {
  const variants = composition.variants.filter((each) => each.network !== network);
  const [first] = variants;
  if (!first) return composition;
  return {
    ...composition,
    variants,
    active: composition.active === network ? first.network : composition.active,
  };
}

/** True when both say the same once the server has cleaned them: white space at the ends does not count. */
export function isSameContent(one: PostContent, other: PostContent): boolean {
  return canonical(one) === canonical(other);
}

function canonical({ parts, options }: PostContent): string {
  const kept = Object.entries(options)
    .filter(([, value]) => value !== undefined && value !== "")
    .map(([key, value]) => `${key}=${typeof value === "string" ? cleanText(value) : value}`)
    .sort((one, other) => one.localeCompare(other));
  return JSON.stringify([parts.map((part) => [cleanText(part.text), part.media]), kept]);
}

export function isBlank({ parts, options }: PostContent): boolean {
  const isSilent = parts.every((part) => part.text.trim() === "" && part.media.length === 0);
  return isSilent && !options.title?.trim() && options.linkUrl === undefined;
}
