import { DomainError } from "@drumbeat/core/errors";
import { heicWords, type MediaType, mediaLimitWords } from "@drumbeat/core/media";

/** How many bytes `sniffType` wants to see, as far as the file has them. */
export const sniffBytes = 64;

/** Types that come in; AVIF is kept as JPEG or PNG, since no network takes it. */
export type IncomingType = MediaType | "image/avif";

const refused = (message: string) => new DomainError("invalid", message, { field: "file" });
const starts = (head: Buffer, ...bytes: number[]) => bytes.every((byte, index) => head[index] === byte);
const says = (head: Buffer, text: string, at = 0) => head.toString("latin1", at, at + text.length) === text;

const mp4Brands = /^(isom|iso[2-9a]|mp4[12v]|avc1|M4V |M4VH|M4VP|dash|MSNV|f4v )/;
const heicBrands = /^(hei[cmsx]|hev[cmsx]|mif1|msf1)/;

/** What a file is by its first bytes. Throws a sentence for everything that is not taken. */
export function sniffType(head: Buffer): IncomingType {
  if (head.length === 0) throw refused("This file is empty.");
  if (starts(head, 0xff, 0xd8, 0xff)) return "image/jpeg";
  if (starts(head, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return "image/png";
  if (says(head, "GIF87a") || says(head, "GIF89a")) return "image/gif";
  if (says(head, "RIFF") && says(head, "WEBP", 8)) return "image/webp";
  if (says(head, "ftyp", 4)) return byBrand(head.toString("latin1", 8, 12));
  if (starts(head, 0x1a, 0x45, 0xdf, 0xa3)) {
    if (head.includes("webm")) return "video/webm";
    throw refused("MKV videos cannot be posted. Save it as MP4.");
  }
  if (says(head, "%PDF")) throw refused("PDF files cannot be posted. Save the page as a picture.");
  if (/^(\xef\xbb\xbf)?\s*<(\?xml|!doctype|!--|svg|html|script|\w)/i.test(head.toString("latin1"))) {
    throw refused("SVG and web pages can carry programs, so they are not taken. Save it as PNG.");
  }
  throw refused(`Files of this kind cannot be posted. ${mediaLimitWords}`);
}

function byBrand(brand: string): IncomingType {
  if (brand === "avif" || brand === "avis") return "image/avif";
  if (heicBrands.test(brand)) throw refused(heicWords);
  if (brand === "qt  ") return "video/quicktime";
  if (mp4Brands.test(brand)) return "video/mp4";
  throw refused(`Videos of this kind cannot be posted. ${mediaLimitWords}`);
}
