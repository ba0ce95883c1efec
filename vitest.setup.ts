import { startTestPostgres } from "./packages/db/src/testing/server";

/**
 * One PostgreSQL for the whole run, on a port of its own. Its address reaches every test through
 * TEST_DATABASE_URL; setting that variable beforehand makes the run use a server of yours instead.
 */
export default async function setup() {
  if (process.env.TEST_DATABASE_URL) return;
  const server = await startTestPostgres();
  process.env.TEST_DATABASE_URL = server.url;
  return () => server.stop();
}
