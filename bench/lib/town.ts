import { createHmac, randomBytes } from "node:crypto";
import type postgres from "postgres";
import type { World } from "./world";

const businesses = 10_000;
const membersEach = 10;
const versionsEach = 30;

/** Somebody with a cookie of their own, and a business that they are a member of. */
export interface Resident {
  cookie: string;
  businessId: string;
}

/** Fills the database: as many people as businesses, each a member of ten and signed in. Returns 2,000 of them. */
export async function peopleTheTown(world: World, secret: string): Promise<Resident[]> {
  await world.sql.begin(fill);
  await world.sql`analyze`;
  const rows = await world.sql<{ token: string; businessId: string }[]>`
    select s.token, m.business_id as "businessId" from sessions s join members m on m.user_id = s.user_id
    order by random() limit 2000`;
  return rows.map(({ token, businessId }) => {
    const signature = createHmac("sha256", secret).update(token).digest("base64");
    return { cookie: `drumbeat.session_token=${encodeURIComponent(`${token}.${signature}`)}`, businessId };
  });
}

async function fill(sql: postgres.TransactionSql): Promise<void> {
  // Larger than anything that the product does in one statement.
  await sql`set local statement_timeout = 0`;
  await sql`
    insert into users (id, email, first_name)
    select gen_random_uuid(), 'resident-' || n || '@example.com', 'Ada' from generate_series(1, ${businesses}) n`;
  await sql`create temp table town on commit drop as select row_number() over () - 1 as n, id as user_id, gen_random_uuid() as business_id from users`;
  await sql`
    insert into businesses (id, owner_id, slug, name, description, industry, target_audience, goals, networks_in_use,
      hours_per_week, tone, languages, time_zone, mode)
    select business_id, user_id, 'business-' || n, 'Business ' || n, 'Bread.', 'Food', 'Neighbours', '[]', '{instagram}', 4,
      'plain', '{en}', 'Europe/Berlin', 'creator' from town`;
  await sql`
    insert into members (business_id, user_id, role)
    select a.business_id, b.user_id, case when k = 0 then 'admin'::role else 'editor'::role end
    from town a cross join generate_series(0, ${membersEach - 1}) k
    join town b on b.n = (a.n + k * 997) % ${businesses}`;
  await sql`
    insert into strategies (id, business_id, version, is_active, body, source, prompt_version, author_id, reason)
    select gen_random_uuid(), business_id, v, v = ${versionsEach}, '{}', 'playbook', '1', user_id, 'Edited “How you sound”'
    from town cross join generate_series(1, ${versionsEach}) v`;
  await sql`
    insert into sessions (id, user_id, token, expires_at)
    select gen_random_uuid(), user_id, 'token-' || n, now() + interval '1 day' from town`;
}

/** Puts row-level security on strategies. Returns the address for a role that it binds; the owner goes on as before. */
export async function protectRows({ sql, url }: World): Promise<string> {
  const password = randomBytes(12).toString("hex");
  await sql.unsafe(`
    create role tenant login password '${password}';
    grant all on all tables in schema public to tenant;
    alter table strategies enable row level security;
    create policy own_business on strategies
      using (business_id = (select nullif(current_setting('app.business_id', true), ''))::uuid);
  `);
  const address = new URL(url);
  address.username = "tenant";
  address.password = password;
  return address.href;
}
