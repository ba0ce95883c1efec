import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { isSealed, open, type Place, seal, SealError, sealedBy } from "./envelope";
import { KeyRingError, readKeyRing } from "./key-ring";

const aKey = () => randomBytes(32).toString("base64");
const old = aKey();
const fresh = aKey();
const ring = readKeyRing(old);
const place: Place = { table: "two_factors", column: "secret", rowId: "row-1", businessId: "business-1" };

describe("an envelope", () => {
  test.each(["", "JBSWY3DPEHPK3PXP", "ключ 鍵 🔑", "x".repeat(100_000)])(
    "gives back what was put in",
    (text) => {
      const sealed = seal(ring, place, text);
      expect(isSealed(sealed)).toBe(true);
      expect(sealed).not.toContain(text || "two_factors");
      expect(open(ring, place, sealed)).toBe(text);
    },
  );

  test("never looks the same twice", () => {
    const sealed = new Set(Array.from({ length: 1_000 }, () => seal(ring, place, "same")));
    expect(sealed.size).toBe(1_000);
  });

  test("does not open with any single bit turned", () => {
    const sealed = seal(ring, place, "secret");
    const start = sealedBy(ring.current.id);
    const bytes = Buffer.from(sealed.slice(start.length), "base64url");
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const flipped = Buffer.from(bytes);
      flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(() => open(ring, place, start + flipped.toString("base64url"))).toThrow(SealError);
    }
  });

  test.each<[string, Partial<Place>]>([
    ["row", { rowId: "row-2" }],
    ["column", { column: "backupCodes" }],
    ["table", { table: "social_accounts" }],
    ["business", { businessId: "business-2" }],
    ["owner that is not a business", { businessId: null }],
    ["place whose parts only join to the same text", { table: "two_factors\nsecret", column: "" }],
  ])("does not open in another %s", (_what, other) => {
    expect(() => open(ring, { ...place, ...other }, seal(ring, place, "secret"))).toThrow(SealError);
  });

  test.each(["", "secret", "v1", "v1..", "v2.abc.def", "v1.x.y.z"])("is not made of %j", (text) => {
    expect(() => open(ring, place, text)).toThrow(SealError);
  });

  test("that is cut short does not open", () => {
    const sealed = seal(ring, place, "secret");
    for (let length = 0; length < sealed.length - 1; length += 3) {
      expect(() => open(ring, place, sealed.slice(0, length))).toThrow(SealError);
    }
  });
});

describe("a key ring", () => {
  test("opens with an old key and encrypts with the first", () => {
    const both = readKeyRing(` ${fresh} , ${old} `);
    const sealed = seal(ring, place, "secret");
    expect(open(both, place, sealed)).toBe("secret");
    expect(seal(both, place, "secret").startsWith(sealedBy(readKeyRing(fresh).current.id))).toBe(true);
  });

  test("without the key of an envelope names it, and nothing secret", () => {
    const sealed = seal(ring, place, "secret");
    const message = `The key ${ring.current.id} is not in ENCRYPTION_KEYS.`;
    expect(() => open(readKeyRing(fresh), place, sealed)).toThrow(message);
  });

  test("cannot be told another key's id for its own", () => {
    const sealed = seal(ring, place, "secret");
    const other = readKeyRing(`${fresh},${old}`);
    const renamed = sealedBy(other.current.id) + sealed.slice(sealedBy(ring.current.id).length);
    expect(() => open(other, place, renamed)).toThrow(SealError);
  });

  test.each(["", " , ", "short", randomBytes(16).toString("base64"), `${"!".repeat(43)}=`])(
    "is not made of %j",
    (text) => {
      expect(() => readKeyRing(text)).toThrow(KeyRingError);
    },
  );

  test("does not repeat a wrong key in its complaint", () => {
    const wrong = `${fresh.slice(0, 30)}wrong`;
    expect(() => readKeyRing(`${old},${wrong}`)).toThrow(/^Key 2 of ENCRYPTION_KEYS must be 32 bytes/);
    expect(() => readKeyRing(wrong)).not.toThrow(wrong);
  });
});
