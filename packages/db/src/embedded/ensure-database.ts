import postgres from "postgres";

/** Creates the database that `url` names unless it exists. */
export async function ensureDatabase(url: string): Promise<void> {
  const address = new URL(url);
  const name = decodeURIComponent(address.pathname.slice(1));
  address.pathname = "/postgres";
  const admin = postgres(address.href, { max: 1, onnotice: () => {}, connect_timeout: 10 });
  try {
    const found = await admin`select 1 from pg_database where datname = ${name}`;
    if (found.length === 0) await admin`create database ${admin(name)}`;
  } finally {
    await admin.end();
  }
}
