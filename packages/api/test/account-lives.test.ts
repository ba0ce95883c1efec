import { expect, test } from "vitest";
import { endsOf } from "../src/accounts/lives";
import { someCredentials } from "../src/testing/accounts";

const dayMs = 86_400_000;
const now = Date.UTC(2026, 10, 3);
const ends = now + 60 * dayMs;
const renews = { refresh: () => Promise.resolve(someCredentials()) };

test.each([
  ["can be renewed for a year", renews, now + 365 * dayMs, now + 365 * dayMs, true],
  ["can be renewed without end", renews, null, null, true],
  ["ends with its token although the network knows renewals", renews, ends, ends, false],
  ["is on a network that knows none", {}, null, ends, false],
])("a connection that %s", (_words, adapter, refreshExpiresAt, connectionEndsAt, isRenewed) => {
  const told = endsOf(someCredentials({ expiresAt: ends, refreshExpiresAt }), adapter, now, 0.5);
  expect(told.connectionEndsAt?.getTime() ?? null).toBe(connectionEndsAt);
  expect(told.refreshAt?.getTime() ?? null).toBe(isRenewed ? ends - 9 * dayMs : null);
});

test("a token without an end has nothing to renew", () => {
  const told = endsOf(someCredentials(), renews, now, 0.5);
  expect(told).toEqual({ tokenExpiresAt: null, connectionEndsAt: null, refreshAt: null });
});
