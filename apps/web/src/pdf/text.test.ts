import { describe, expect, test } from "vitest";
import { breakable, directionOf, mainDirection, withoutPictures } from "./text";

describe("pictures", () => {
  test.each([
    ["We love 🥖 and ☕️ here", "We love and here"],
    ["👨‍👩‍👧‍👦 first", "first"],
    ["Made in 🇩🇪", "Made in"],
    ["5️⃣ stars", "5 stars"],
    ["Skin 👩🏽‍🍳 tone", "Skin tone"],
    ["Ⓒ © ™ → ✓ ★ #1 * 3", "Ⓒ © ™ → ✓ ★ #1 * 3"],
  ])("%j is set as %j", (text, expected) => {
    expect(withoutPictures(text)).toBe(expected);
  });
});

test("direction follows the first letter", () => {
  expect(directionOf("7:30 صباحًا")).toBe("rtl");
  expect(directionOf("LinkedIn عن")).toBe("ltr");
  expect(directionOf("12 %")).toBeNull();
  expect(mainDirection("مخبز الياسمين LinkedIn")).toBe("rtl");
  expect(mainDirection("Bakery مخبز")).toBe("ltr");
  expect(mainDirection("")).toBe("ltr");
});

describe("where a line may end", () => {
  test("words of spaced scripts stay whole", () => {
    expect(breakable("Bäckerei-Genossenschaft")).toEqual(["Bäckerei-Genossenschaft"]);
    expect(breakable("साल")).toEqual(["साल"]);
  });

  test("a word that no line can hold is broken without a hyphen", () => {
    const url = "https://example.com/a-very-long-path-without-any-space";
    expect(breakable(url).join("")).toBe(url);
    expect(breakable(url)).toContain("");
  });

  test("Japanese breaks between characters, but no line begins with a closing mark", () => {
    const pieces = breakable("「焼きたて」、です。").filter(Boolean);
    expect(pieces).toEqual(["「焼", "き", "た", "て」、", "で", "す。"]);
  });

  test("Latin words inside Japanese stay whole", () => {
    expect(breakable("使うInstagramを").filter(Boolean)).toEqual(["使", "う", "Instagram", "を"]);
  });

  test("Thai breaks between words", () => {
    const pieces = breakable("ร้านขนมปังยามเช้า").filter(Boolean);
    expect(pieces.join("")).toBe("ร้านขนมปังยามเช้า");
    expect(pieces.length).toBeGreaterThan(1);
    expect(pieces).toContain("เช้า");
  });
});
