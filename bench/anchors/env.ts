/** What an anchor is told by whoever starts it. */
export function anchorEnvironment(): { databaseUrl: string; port: number } {
  const { DATABASE_URL: databaseUrl, PORT: port } = process.env;
  if (!databaseUrl || !port)
    throw new Error("DATABASE_URL and PORT are not set: run this through npm run bench.");
  return { databaseUrl, port: Number(port) };
}
