import { countText } from "@drumbeat/core/posts/counting";
import { isRecord } from "./bodies";
import { assertKnown, failing, invalid } from "./bluesky-errors";

interface Known {
  hasBlob(link: string): boolean;
  hasRecord(uri: string, cid: string): boolean;
}

/** Refuses what the lexicon of app.bsky.feed.post refuses. */
export function assertPost(record: Record<string, unknown>, known: Known): void {
  assertKnown(record, "$type text createdAt facets embed reply langs labels tags", "$.record.");
  const { $type: type, text, createdAt, facets = [], reply, embed } = record;
  if (type !== "app.bsky.feed.post") throw invalid("Invalid $type");
  if (typeof text !== "string") throw invalid("Missing required key text");
  if (typeof createdAt !== "string" || !/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(createdAt))
    throw invalid("createdAt");
  if (countText("bluesky", text).left < 0) throw invalid("grapheme too big (maximum 300) at $.record.text");
  if (!Array.isArray(facets)) throw invalid("facets");
  for (const facet of facets) assertFacet(facet, Buffer.from(text));
  if (reply !== undefined) {
    if (!isRecord(reply)) throw invalid("reply");
    assertKnown(reply, "root parent", "$.record.reply.");
    for (const each of [reply.root, reply.parent]) {
      if (!isRecord(each) || !known.hasRecord(String(each.uri), String(each.cid)))
        throw invalid("reply refers to nothing");
    }
  }
  if (embed !== undefined) assertEmbed(embed, known);
}

function assertFacet(facet: unknown, text: Buffer): void {
  if (!isRecord(facet) || !isRecord(facet.index) || !Array.isArray(facet.features)) throw invalid("facet");
  const [start, end] = [Number(facet.index.byteStart), Number(facet.index.byteEnd)];
  const [feature]: unknown[] = facet.features;
  if (!(start >= 0 && end > start && end <= text.length) || !isRecord(feature)) throw invalid("facet index");
  const written = text.subarray(start, end).toString("utf8");
  const kind = String(feature.$type).split("#")[1] ?? "";
  const isRight: Record<string, boolean> = {
    link: typeof feature.uri === "string" && URL.canParse(feature.uri) && feature.uri.endsWith(written),
    mention: String(feature.did).startsWith("did:") && written.startsWith("@"),
    tag: written === `#${String(feature.tag)}`,
  };
  if (!isRight[kind]) throw invalid(`facet ${kind} over ${written}`);
}

function assertEmbed(embed: unknown, known: Known): void {
  if (!isRecord(embed)) throw invalid("embed");
  const { $type: type } = embed;
  if (type === "app.bsky.embed.images") {
    assertKnown(embed, "$type images");
    if (!Array.isArray(embed.images) || embed.images.length < 1 || embed.images.length > 4)
      throw invalid("images");
    for (const each of embed.images) {
      if (!isRecord(each) || typeof each.alt !== "string") throw invalid("Missing required key alt");
      assertKnown(each, "image alt aspectRatio");
      assertBlob(each.image, "image/", 1_000_000, known);
    }
  } else if (type === "app.bsky.embed.video") {
    assertKnown(embed, "$type video alt aspectRatio captions");
    assertBlob(embed.video, "video/mp4", 100_000_000, known);
  } else if (type === "app.bsky.embed.external") {
    const { external } = embed;
    if (!isRecord(external)) throw invalid("external");
    assertKnown(external, "uri title description thumb");
    if (![external.uri, external.title, external.description].every((each) => typeof each === "string")) {
      throw invalid("Missing required key in external");
    }
    if (external.thumb !== undefined) assertBlob(external.thumb, "image/", 1_000_000, known);
  } else throw invalid(`embed ${String(type)}`);
}

function assertBlob(blob: unknown, type: string, most: number, known: Known): void {
  if (!isRecord(blob) || blob.$type !== "blob" || !isRecord(blob.ref)) throw invalid("blob");
  if (!String(blob.mimeType).startsWith(type)) throw invalid(`blob type ${String(blob.mimeType)}`);
  if (Number(blob.size) > most) throw invalid(`blob too big (maximum ${most}, got ${String(blob.size)})`);
  if (!known.hasBlob(String(blob.ref.$link))) throw failing(400, "BlobNotFound", "Could not find blob");
}
