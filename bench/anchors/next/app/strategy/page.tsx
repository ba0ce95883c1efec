import { database } from "../../database";

/** A server component that reads a strategy and shows its texts: no session, no shell, no client component. */
export default async function Page({ searchParams }: { searchParams: Promise<{ businessId?: string }> }) {
  const { businessId = "" } = await searchParams;
  const [row] = await database()<{ body: unknown }[]>`
    select body from strategies where business_id = ${businessId} and is_active`;
  return (
    <main>
      <h1>Strategy</h1>
      <Value value={row?.body} />
    </main>
  );
}

function Value({ value }: { value: unknown }) {
  if (typeof value !== "object" || value === null) return <p>{String(value)}</p>;
  return (
    <ul>
      {Object.entries(value).map(([name, inner]) => (
        <li key={name}>
          <h2>{name}</h2>
          <Value value={inner} />
        </li>
      ))}
    </ul>
  );
}
