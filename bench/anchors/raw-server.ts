import { createServer } from "node:http";
import postgres from "postgres";
import { anchorEnvironment } from "./env";

/**
 * The least that reading a strategy over HTTP can cost: node:http, one prepared statement, JSON.stringify. No session, no
 * membership, no validation.
 */
const { databaseUrl, port } = anchorEnvironment();
const sql = postgres(databaseUrl, { max: 10, onnotice: () => {} });

createServer((request, response) => {
  const { searchParams } = new URL(request.url ?? "/", "http://localhost");
  const businessId = searchParams.get("businessId") ?? "";
  sql`
    select s.id, s.version, s.is_active, s.source, s.model, s.prompt_version, s.reason, s.generation_id, s.created_at,
      s.body, u.first_name, u.last_name
    from strategies s left join users u on u.id = s.author_id
    where s.business_id = ${businessId} and s.is_active`.then(
    ([row]) => {
      const body = JSON.stringify(row ?? null);
      response.writeHead(200, {
        "content-type": "application/json",
        "content-length": Buffer.byteLength(body),
      });
      response.end(body);
    },
    (error: unknown) => {
      response.writeHead(500).end(String(error));
    },
  );
}).listen(port, "127.0.0.1");
