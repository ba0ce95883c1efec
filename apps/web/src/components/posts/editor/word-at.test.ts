import { expect, test } from "vitest";
import { matching, wordAt } from "./word-at";

test("a hashtag or name is found where it is being typed, and nowhere else", () => {
  expect(wordAt("Up early #sour", 14)).toEqual({ sign: "#", start: "sour", from: 9 });
  expect(wordAt("With @mi", 8)).toEqual({ sign: "@", start: "mi", from: 5 });
  expect(wordAt("@miller@grain.ex", 16)).toEqual({ sign: "@", start: "miller@grain.ex", from: 0 });
  expect(wordAt("#", 1)).toEqual({ sign: "#", start: "", from: 0 });
  expect(wordAt("anna@example", 12)).toBeNull();
  expect(wordAt("https://a.example/#part", 23)).toBeNull();
  expect(wordAt("Up early #sour dough", 20)).toBeNull();
});

test("what is known goes on as it was begun, in any case, and not the same again", () => {
  const known = { hashtags: ["#Sourdough", "#sour", "#rye"], mentions: ["@miller"] };
  expect(matching({ sign: "#", start: "sour", from: 0 }, known)).toEqual(["#Sourdough"]);
  expect(matching({ sign: "@", start: "", from: 0 }, known)).toEqual(["@miller"]);
});
