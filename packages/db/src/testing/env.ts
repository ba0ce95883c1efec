/** The maintenance database of the test run; vitest's global setup puts it into the environment. */
export function testDatabaseUrl(): string {
  const url = process.env.TEST_DATABASE_URL;
  if (!url) throw new Error("TEST_DATABASE_URL is not set: run tests through vitest at the root.");
  return url;
}
