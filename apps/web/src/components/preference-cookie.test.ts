import { expect, test } from "vitest";
import { preferenceCookie, preferenceIn } from "./preference-cookie";

test("on https a preference is bound to the host and never sent in the clear", () => {
  expect(preferenceCookie("drumbeat_business", "korn", true)).toBe(
    "__Host-drumbeat_business=korn; path=/; max-age=31536000; samesite=lax; secure",
  );
});

test("on http, where browsers refuse that, it is kept as it can be", () => {
  expect(preferenceCookie("drumbeat_business", "korn", false)).toBe(
    "drumbeat_business=korn; path=/; max-age=31536000; samesite=lax",
  );
});

test("the bound one counts before another of the plain name", () => {
  const cookies = new Map([["drumbeat_business", "planted"]]);
  const read = () => preferenceIn((name) => cookies.get(name), "drumbeat_business");
  expect(read()).toBe("planted");
  cookies.set("__Host-drumbeat_business", "korn");
  expect(read()).toBe("korn");
});
